"""The figures on one page: sentence, six numbers, table of stages with live formulas, and a chart that Excel draws."""

from collections.abc import Sequence
from math import ceil

from xlsxwriter.chart import Chart
from xlsxwriter.workbook import Workbook as XlsxWorkbook

from smfdesk.app.workbook import Figure, StageLine, Summary
from smfdesk.sheets.cell_text import cell_text
from smfdesk.sheets.page import Page
from smfdesk.sheets.styles import (
    COUNT_FORMAT,
    EDGE,
    FAINT,
    FONT,
    INK,
    LINE,
    PALE,
    PERCENT_FORMAT,
    PHASES,
    QUIET,
    SHARE_FORMAT,
    mixed,
)

WIDTHS = (22.0, 16.0, 13.0, 12.0, 16.0, 27.0)
HEADS = ("Stage", "Here now", "Reached", "Of all", "Of stage before", "Holding people up")
FIRST = 9  # row of the first stage
CHART_HEAD, BAR_ROOM = 70, 38  # pixels
ROW_PIXELS = 25
LAST = len(WIDTHS) - 1


def write_summary(page: Page, summary: Summary, book: XlsxWorkbook, name: str, table: str) -> None:
    """Write the summary, upright and on one page.

    Args:
        page: the empty sheet.
        summary: what to write.
        book: the workbook, which makes charts.
        name: of this sheet in the file.
        table: of the students, in which the formulas count.
    """
    for place, width in enumerate(WIDTHS):
        page.sheet.set_column(place, place, width)
    page.text(0, 0, summary.title, bold=True, font_size=20)
    page.text(0, LAST, summary.as_at, font_color=QUIET, align="right")
    page.sheet.set_row(0, 34)
    page.paragraph(1, 0, LAST, summary.sentence, width=sum(WIDTHS), font_size=12)
    page.sheet.set_row(2, 16)
    for place, figure in enumerate(summary.figures):
        _write_figure(page, place, figure)
    page.sheet.set_row(4, 32)
    page.sheet.set_row(7, 26)
    page.text(7, 0, summary.finding, bold=True, font_size=13)
    _write_stages(page, summary, table)
    _write_chart(page, summary, book.add_chart({"type": "bar"}), name)
    below = FIRST + len(summary.stages) + 2 + ceil(_chart_height(summary.stages) / ROW_PIXELS)
    page.text(below, 0, summary.note, font_color=FAINT, font_size=9)
    page.sheet.fit_to_pages(1, 1)
    page.sheet.print_area(0, 0, below, LAST)


def _write_figure(page: Page, place: int, figure: Figure) -> None:
    page.text(3, place, figure.label, font_color=QUIET, top=2, top_color=LINE)
    shown, pattern = (figure.count, COUNT_FORMAT) if figure.percent is None else (figure.percent, PERCENT_FORMAT)
    page.sheet.write_number(4, place, shown, page.styles.get(bold=True, font_size=22, num_format=pattern, align="left"))
    page.text(5, place, figure.base, font_color=FAINT, font_size=9)


def _write_stages(page: Page, summary: Summary, table: str) -> None:
    head = {"bold": True, "font_color": QUIET, "bottom": 1, "bottom_color": EDGE}
    for place, text in enumerate(HEADS):
        page.text(FIRST - 1, place, text, **head, align=_align(place), indent=1 if place == LAST else 0)
    page.sheet.set_row(FIRST - 1, 20)
    column = f"{table}[{summary.counted[1]}]"
    last = FIRST + len(summary.stages)
    for place, line in enumerate(summary.stages):
        _write_stage(page, FIRST + place, line, column, last, summary.smallest_base)


def _align(place: int) -> str:
    return "left" if place in (0, LAST) else "right"


def _write_stage(page: Page, row: int, line: StageLine, column: str, last: int, smallest: int) -> None:
    """One stage. Its numbers are formulas that carry their results, so that they are right also where nothing is reckoned."""
    under = {"bottom": 1, "bottom_color": LINE}
    at = row + 1  # as Excel counts
    page.sheet.set_row(row, 20)
    count = page.styles.get(**under, num_format=COUNT_FORMAT, align="right")
    strong = page.styles.get(**under, num_format=COUNT_FORMAT, align="right", bold=True)
    share = page.styles.get(**under, num_format=SHARE_FORMAT, align="right", font_color=QUIET)
    page.text(row, 0, line.label, **under)
    page.sheet.write_formula(row, 1, f"=SUMPRODUCT(--({column}=A{at}))", count, line.here)
    page.sheet.write_formula(row, 2, f"=SUM(B{at}:B${last})", strong, line.reached)
    first = FIRST + 1
    page.sheet.write_formula(row, 3, _share(f"C{at}", f"C${first}", smallest), share, _stored(line.of_all))
    if row > FIRST:
        page.sheet.write_formula(row, 4, _share(f"C{at}", f"C{at - 1}", smallest), share, _stored(line.of_before))
    else:
        page.sheet.write_blank(row, 4, None, share)
    page.text(row, 5, line.note, **under, font_color=QUIET, indent=1, font_size=10)


def _share(part: str, base: str, smallest: int) -> str:
    return f'=IF({base}<{smallest},"",{part}/{base})'


def _stored(share: float | None) -> float | str:
    return "" if share is None else share


def _write_chart(page: Page, summary: Summary, chart: Chart, name: str) -> None:
    """Bars in the phases' colours; the pale one under each says how many stand there now."""
    shown = _reached(summary.stages)
    rows = (FIRST, FIRST + len(shown) - 1)
    labels = [name, rows[0], 0, rows[1], 0]
    for column, title, strength, bold in ((2, "Reached", 1.0, True), (1, "Here now", PALE, False)):
        colours = [mixed(PHASES[one.phase], strength) for one in shown]
        chart.add_series(
            {
                "name": title,
                "categories": labels,
                "values": [name, rows[0], column, rows[1], column],
                "points": [{"fill": {"color": colour}, "border": {"none": True}} for colour in colours],
                "gap": 45,
                "overlap": 0,
                "data_labels": {"value": True, "num_format": "#,##0;;", "font": _font(9, INK if bold else QUIET, bold=bold)},
            }
        )
    chart.set_title(
        {
            "name": cell_text(summary.chart_title),
            "name_font": _font(11, INK, bold=True),
            "layout": {"x": 0.015, "y": 12 / _chart_height(summary.stages)},
        }
    )
    chart.set_legend({"none": True})
    chart.set_y_axis({"reverse": True, "num_font": _font(10, INK), "line": {"color": EDGE}, "major_tick_mark": "none"})
    chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}, "min": 0})
    head = CHART_HEAD / _chart_height(summary.stages)
    chart.set_plotarea({"layout": {"x": 0.2, "y": 0.75 * head, "width": 0.74, "height": 1 - head}})
    chart.set_chartarea({"border": {"color": LINE}})
    chart.set_size({"width": sum(int(7 * width + 5) for width in WIDTHS), "height": _chart_height(summary.stages)})
    about = {"description": cell_text(summary.chart_about), "object_position": 2}
    page.sheet.insert_chart(FIRST + len(summary.stages) + 1, 0, chart, about)


def _reached(stages: Sequence[StageLine]) -> Sequence[StageLine]:
    """The stages as far as anybody has come: the chart has no empty lines below."""
    return stages[: max(1, sum(one.reached > 0 for one in stages))]


def _chart_height(stages: Sequence[StageLine]) -> int:
    return CHART_HEAD + BAR_ROOM * len(_reached(stages))


def _font(size: int, colour: str, *, bold: bool = False) -> dict[str, object]:
    return {"name": FONT, "size": size, "color": colour, "bold": bold}
