"""One sheet while it is written: text is always text, and every sheet prints alike."""

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from smfdesk.sheets.cell_text import cell_text, looks_active
from smfdesk.sheets.styles import FAINT, LINE_HEIGHT, MARGIN, ROW_HEIGHT, Styles

A4 = 9
LONGEST_FOOTER = 200  # Excel takes 255 letters for all of it, codes and doubled ampersands included
BODY_SIZE = 11
LETTERS_PER_DIGIT = 1.15  # of running text in Calibri, rather too few


class Page:
    """A worksheet with the formats of its workbook. Rows and columns count from 0."""

    def __init__(self, sheet: Worksheet, styles: Styles, footer: str) -> None:
        self.sheet = sheet
        self.styles = styles
        sheet.hide_gridlines(2)
        sheet.set_default_row(ROW_HEIGHT)
        sheet.set_paper(A4)
        sheet.set_margins(MARGIN, MARGIN, MARGIN, 0.8)
        small = f"&9&K{FAINT[1:]}"
        sheet.set_footer(f"&L{small}{_footer_text(footer)}&R{small}Page &P of &N", {"scale_with_doc": False})

    def text(self, row: int, column: int, text: str, **look: object) -> None:
        """Write a text into a cell, as text whatever it begins with."""
        plain = cell_text(text)
        self.sheet.write_string(row, column, plain, self.text_format(plain, **look))

    def text_format(self, plain: str, **look: object) -> Format:
        """Give the format of a text: one that looks like a formula is marked, so that editing it does not make it one."""
        return self.styles.get(**look, quote_prefix=True) if looks_active(plain) else self.styles.get(**look)

    def paragraph(self, row: int, first: int, last: int, text: str, *, width: float, **look: object) -> None:
        """Write a text across several columns, as high as it needs.

        Args:
            row: where.
            first: its first column.
            last: its last column.
            text: what.
            width: letters of body text that fit into one line.
            look: as for `Styles.get`.
        """
        look = {"text_wrap": True, "valign": "top", **look}
        self.sheet.merge_range(row, first, row, last, "", self.styles.get(**look))
        self.text(row, first, text, **look)
        size = look.get("font_size", BODY_SIZE)
        scale = float(str(size)) / BODY_SIZE
        self.sheet.set_row(row, max(ROW_HEIGHT, lines_of(text, width / scale) * LINE_HEIGHT * scale + 4))


def lines_of(text: str, width: float) -> int:
    """Say into how many lines a text breaks in a cell.

    Args:
        text: with its own line ends.
        width: of the column, in digits of the body font, as Excel counts; running text has more letters to it.
    """
    room = max(1, int(width * LETTERS_PER_DIGIT))
    return sum(_broken(line, room) for line in text.split("\n"))


def _broken(line: str, room: int) -> int:
    """How many lines one line of words becomes; a word longer than the room is broken."""
    lines, used = 1, 0
    for word in line.split():
        needed = len(word) if used == 0 else used + 1 + len(word)
        if needed <= room:
            used = needed
        else:
            lines += (used > 0) + (len(word) - 1) // room
            used = (len(word) - 1) % room + 1
    return lines


def _footer_text(text: str) -> str:
    """A text for the foot of a page: an ampersand would begin a code there, so it is doubled."""
    plain = " ".join(cell_text(text).split())[:LONGEST_FOOTER]
    while len(plain.replace("&", "&&")) > LONGEST_FOOTER:
        plain = plain[:-2] + "…"
    return plain.replace("&", "&&")
