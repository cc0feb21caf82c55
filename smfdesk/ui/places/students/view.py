"""How the list is looked at, as part of its address: going back finds question, order, columns, current student and scroll again."""

from collections.abc import Mapping
from dataclasses import dataclass

from smfdesk.domain.query import Sort
from smfdesk.domain.student_columns import COLUMNS
from smfdesk.ui.places.students.columns import DEFAULT

FIRST_SORT = Sort(column="due")


@dataclass(slots=True, kw_only=True)
class ViewState:
    """`at` is the local key of the current student, `top` the scroll in px."""

    question: str = ""
    sort: Sort = FIRST_SORT
    columns: tuple[str, ...] = DEFAULT
    at: int | None = None
    top: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """Where the cursor is to stand after the rows have changed: on a student, else on the row where that one was; and the scroll."""

    key: int | None = None
    row: int = 0
    top: int | None = None


def write_view(view: ViewState) -> dict[str, str]:
    """Give the parts of the address that say how the list is looked at."""
    return {
        "q": view.question,
        "sort": ("-" if view.sort.descending else "") + view.sort.column,
        "columns": ",".join(view.columns) if view.columns != DEFAULT else "",
        "at": "" if view.at is None else str(view.at),
        "top": "" if view.top is None else str(view.top),
    }


def read_view(how: Mapping[str, str]) -> ViewState:
    """Read them back; what is not known any more is left out."""
    order = how.get("sort", "")
    column = order.removeprefix("-")
    columns = tuple(name for name in how.get("columns", "").split(",") if name in COLUMNS)
    return ViewState(
        question=how.get("q", ""),
        sort=Sort(column=column, descending=order.startswith("-")) if column in COLUMNS else FIRST_SORT,
        columns=columns or DEFAULT,
        at=int(how["at"]) if how.get("at", "").isdigit() else None,
        top=int(how["top"]) if how.get("top", "").isdigit() else None,
    )
