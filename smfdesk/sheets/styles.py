"""How a workbook looks: Calibri 11, the colours of the light theme, a format made once for each look."""

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook as XlsxWorkbook

FONT = "Calibri"
INK = "#17202B"
QUIET = "#475261"
FAINT = "#5D6878"
EDGE = "#737D8C"
LINE = "#D3D8E0"
SUNKEN = "#E9ECF1"
BAND = "#F5F6F8"
ACCENT = "#1A56B8"
PROBLEM = "#B3261E"
PHASES = ("#363095", "#3A6196", "#0A8F8F", "#B8631F")
TINT = 0.12
PALE = 0.30

ROW_HEIGHT = 19.0
LINE_HEIGHT = 15.0  # of one more line of 11 pt in the same cell
MARGIN = 0.6
DATE_FORMAT = "d mmm yyyy"
COUNT_FORMAT = "#,##0"
PERCENT_FORMAT = '0" %"'  # of whole percentages
SHARE_FORMAT = "0 %"  # of shares between 0 and 1


def mixed(colour: str, share: float) -> str:
    """Lay a colour over white.

    Args:
        colour: "#RRGGBB".
        share: how much of it, 0 to 1.

    Returns:
        The opaque colour that results, "#RRGGBB".
    """
    parts = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return "#" + "".join(f"{round(255 + (part - 255) * share):02X}" for part in parts)


class Styles:
    """The formats of one workbook, each made when it is first asked for."""

    def __init__(self, book: XlsxWorkbook) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, object], ...], Format] = {}

    def get(self, **look: object) -> Format:
        """Give the format of a look; what is not named is body text.

        Args:
            look: properties as XlsxWriter names them.
        """
        key = tuple(sorted(look.items()))
        if key not in self._made:
            body = {"font_name": FONT, "font_size": 11, "font_color": INK, "valign": "vcenter"}
            self._made[key] = self._book.add_format(body | look)
        return self._made[key]

    def rule(self, **look: object) -> Format:
        """Give a format for a conditional rule: only what it changes."""
        return self._book.add_format(look)
