"""The tokens as a QPalette and as the little style sheet for what Qt draws itself: menus, tips and scroll bars."""

from PySide6.QtGui import QColor, QPalette

from smfdesk.ui.theme.tokens import Size, Space, Theme

_ROLES = {
    QPalette.ColorRole.Window: "window",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "window",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.PlaceholderText: "faint",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "on_accent",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.ToolTipBase: "surface",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.Light: "surface",
    QPalette.ColorRole.Midlight: "sunken",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Dark: "edge",
    QPalette.ColorRole.Shadow: "edge",
    QPalette.ColorRole.Accent: "accent",
}
_NOT_YET = (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText)


def qpalette(theme: Theme) -> QPalette:
    """The palette of a theme; text of what cannot be used yet is faint.

    Args:
        theme: the set of colours.

    Returns:
        A palette for the whole application.
    """
    made = QPalette()
    for role, name in _ROLES.items():
        made.setColor(role, QColor(str(getattr(theme, name))))
    for role in _NOT_YET:
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.faint))
    return made


def style_sheet(theme: Theme) -> str:
    """The rules for menus, tips, scroll bars and splitters. Item views are left to their delegates.

    Args:
        theme: the set of colours.

    Returns:
        A Qt style sheet.
    """
    return f"""
    QMenu {{ background: {theme.surface}; border: 1px solid {theme.edge}; padding: {Space.ICON}px 0; }}
    QMenu::item {{ padding: 6px {Space.SECTION}px 6px {Space.EDGE}px; color: {theme.text}; }}
    QMenu::item:selected {{ background: {theme.selected}; }}
    QMenu::item:disabled {{ color: {theme.faint}; }}
    QMenu::icon {{ padding-left: {Space.BETWEEN}px; }}
    QMenu::separator {{ height: 1px; background: {theme.line}; margin: {Space.ICON}px 0; }}
    QToolTip {{ background: {theme.surface}; color: {theme.text}; border: 1px solid {theme.edge}; padding: 4px 8px; }}
    QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; }}
    QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 0; }}
    QScrollBar::handle {{ background: {theme.edge}; border-radius: 3px; margin: 3px; }}
    QScrollBar::handle:vertical {{ min-height: {Space.SECTION}px; }}
    QScrollBar::handle:horizontal {{ min-width: {Space.SECTION}px; }}
    QScrollBar::handle:hover {{ background: {theme.quiet}; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    QSplitter::handle {{ background: {theme.line}; }}
    QScrollArea, QScrollArea > QWidget > QWidget#page {{ background: transparent; border: 0; }}
    QPlainTextEdit {{
        background: {theme.surface}; border: 1px solid {theme.edge}; border-radius: {Size.RADIUS}px; padding: 2px 6px;
    }}
    QAbstractItemView {{ border: 0; outline: 0; }}
    QComboBox QAbstractItemView {{
        border: 1px solid {theme.edge}; background: {theme.surface};
        selection-background-color: {theme.selected}; selection-color: {theme.text};
    }}
    QComboBox QAbstractItemView::item {{ min-height: {Size.CONTROL - 4}px; padding-left: {Space.INSIDE}px; }}
    """
