"""What Fusion draws otherwise than the pictures: field frames, ticks, sizes, and no focus rectangle of its own."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QLineEdit, QProxyStyle, QStyle, QStyleHintReturn, QStyleOption, QWidget

from smfdesk.ui.theme.current import ink
from smfdesk.ui.theme.paint import paint_frame
from smfdesk.ui.theme.tokens import Size

_METRICS = {
    QStyle.PixelMetric.PM_FocusFrameHMargin: Size.RING + Size.HALO,
    QStyle.PixelMetric.PM_FocusFrameVMargin: Size.RING + Size.HALO,
    QStyle.PixelMetric.PM_IndicatorWidth: 18,
    QStyle.PixelMetric.PM_IndicatorHeight: 18,
    QStyle.PixelMetric.PM_ExclusiveIndicatorWidth: 18,
    QStyle.PixelMetric.PM_ExclusiveIndicatorHeight: 18,
    QStyle.PixelMetric.PM_CheckBoxLabelSpacing: 8,
    QStyle.PixelMetric.PM_SmallIconSize: Size.ICON_SMALL,
    QStyle.PixelMetric.PM_ButtonIconSize: Size.ICON,
    QStyle.PixelMetric.PM_SplitterWidth: 1,
    QStyle.PixelMetric.PM_TextCursorWidth: 1,
}
_HINTS = {
    QStyle.StyleHint.SH_FocusFrame_AboveWidget: 1,
    QStyle.StyleHint.SH_ItemView_ActivateItemOnSingleClick: 0,
    QStyle.StyleHint.SH_ScrollBar_Transient: 0,
    QStyle.StyleHint.SH_ComboBox_Popup: 0,
    QStyle.StyleHint.SH_LineEdit_PasswordCharacter: ord("\u2022"),
}
_FRAMES = (QStyle.PrimitiveElement.PE_PanelLineEdit, QStyle.PrimitiveElement.PE_FrameLineEdit)


class SmfStyle(QProxyStyle):
    """Fusion with the tokens' metrics and the pictures' fields and ticks."""

    def __init__(self) -> None:
        super().__init__("Fusion")

    def pixelMetric(self, metric: QStyle.PixelMetric, option: QStyleOption | None = None, widget: QWidget | None = None) -> int:
        known = _METRICS.get(metric)
        return known if known is not None else super().pixelMetric(metric, option, widget)

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returnData: QStyleHintReturn | None = None,
    ) -> int:
        known = _HINTS.get(hint)
        return known if known is not None else super().styleHint(hint, option, widget, returnData)

    def drawPrimitive(
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        if element == QStyle.PrimitiveElement.PE_FrameFocusRect:
            return  # the ring of focus.py is the only one
        if element in _FRAMES:
            if not isinstance(widget, QLineEdit) or widget.hasFrame():
                paint_frame(painter, QRectF(option.rect), widget)
        elif element == QStyle.PrimitiveElement.PE_IndicatorCheckBox:
            paint_tick(painter, QRectF(option.rect), option.state)
        elif element == QStyle.PrimitiveElement.PE_IndicatorRadioButton:
            paint_dot(painter, QRectF(option.rect), option.state)
        else:
            super().drawPrimitive(element, option, painter, widget)


def paint_tick(painter: QPainter, rect: QRectF, state: QStyle.StateFlag) -> None:
    """Draw a tick box of 18 by 18 in the middle of a rectangle."""
    box = QRectF(0, 0, 17, 17)
    box.moveCenter(rect.center())
    on = bool(state & (QStyle.StateFlag.State_On | QStyle.StateFlag.State_NoChange))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(ink("accent") if on else ink("surface"))
    painter.setPen(QPen(ink("accent") if on else ink("edge"), 1))
    painter.drawRoundedRect(box, 4, 4)
    if on:
        painter.setPen(QPen(ink("on_accent"), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        middle = box.center()
        if state & QStyle.StateFlag.State_On:
            steps = (QPointF(-3.5, 0.2), QPointF(-1, 2.8), QPointF(3.8, -2.6))
            painter.drawPolyline(QPolygonF([middle + step for step in steps]))
        else:
            painter.drawLine(middle - QPointF(3.5, 0), middle + QPointF(3.5, 0))
    painter.restore()


def paint_dot(painter: QPainter, rect: QRectF, state: QStyle.StateFlag) -> None:
    """Draw a choice of one, 18 by 18, in the middle of a rectangle."""
    on = bool(state & QStyle.StateFlag.State_On)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(ink("surface"))
    painter.setPen(QPen(ink("accent"), 5) if on else QPen(ink("edge"), 1))
    reach = 6 if on else 8
    painter.drawEllipse(rect.center(), reach, reach)
    painter.restore()
