"""An import as a table: one line per row that was seen as a student, and one per column."""

from collections.abc import Sequence

from smfdesk.app.import_plan import ImportPlan, Outcome, PlanLine, Proposal
from smfdesk.domain.ids import uid_text
from smfdesk.domain.registry import TARGETS
from smfdesk.domain.tables import SourceBook, Weight

STATUS = {
    Outcome.NEW: "imported",
    Outcome.CHANGED: "imported",
    Outcome.UNCHANGED: "imported",
    Outcome.HELD: "review",
    Outcome.LEFT_OUT: "skipped",
}
REPORT_COLUMNS = ("file", "sheet", "row", "col", "status", "student_id", "warnings", *TARGETS)
MAPPING_COLUMNS = ("file", "sheet", "column", "field")


def report_rows(proposal: Proposal, plan: ImportPlan) -> list[dict[str, str]]:
    """Give the receipt of one file as a table.

    Args:
        proposal: the file.
        plan: what became of it.

    Returns:
        One line per row seen as a student, with the keys of `REPORT_COLUMNS`; fields without a value are left out.
    """
    return [_line(proposal.book.file_name, one) for one in plan.lines]


def _line(file_name: str, line: PlanLine) -> dict[str, str]:
    sheet, letter, row_no = line.key
    warnings = [f"{one.field or 'row'}:{one.code}" for one in line.row.issues if one.weight is not Weight.DONE]
    warnings += [f"row:{code}" for code in line.why_held if not any(one.code == code for one in line.row.issues)]
    warnings += [f"{one.field}:kept_ours" for one in line.differences if one.kept]
    about = {"file": file_name, "sheet": sheet, "row": str(row_no), "col": letter, "status": STATUS[line.outcome]}
    values = {name: value for name, value in line.row.values.items() if value not in ("not_known", "prefer_not_to_say")}
    return {**about, "student_id": uid_text(line.person), "warnings": "|".join(warnings), **values}


def mapping_rows(book: SourceBook) -> list[dict[str, str]]:
    """Give where each column of a file went, with the keys of `MAPPING_COLUMNS`."""
    return [
        {"file": book.file_name, "sheet": table.sheet, "column": one.letter, "field": one.field}
        for table in book.tables
        for one in table.columns
    ]


def words_of_counts(plan: ImportPlan) -> Sequence[tuple[str, int]]:
    """Give the counts that a receipt shows, in order: what, how many."""
    names = (
        ("new people", "new"),
        ("people changed", "changed"),
        ("as they were", "unchanged"),
        ("for later", "held"),
        ("left out", "left_out"),
    )
    return [(label, plan.counts[key]) for label, key in names]
