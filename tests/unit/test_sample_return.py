"""The school's return of the sample: the mess is there, and it speaks of the sample's people."""

from datetime import date

from smfdesk.app.sample import sample_students
from smfdesk.app.sample_return import SchoolReturn, sample_return

AS_OF = date(2026, 11, 24)


def table(described: SchoolReturn) -> list[dict[str, object]]:
    headings = [str(cell) for cell in described.rows[described.heading_row]]
    return [
        dict(zip(headings, row, strict=True)) for row in described.rows[described.heading_row + 1 :] if len(row) == len(described.widths)
    ]


def test_the_same_seed_gives_the_same_workbook_on_any_day_but_for_its_title() -> None:
    first, tomorrow = sample_return(as_of=AS_OF), sample_return(as_of=date(2026, 11, 25))

    assert first == sample_return(as_of=AS_OF)
    assert first.rows[2:] == tomorrow.rows[2:]
    assert first.rows[2:] != sample_return(as_of=AS_OF, seed=8).rows[2:]


def test_it_looks_like_a_real_one() -> None:
    rows = table(sample_return(as_of=AS_OF))
    births = [row["D.O.B."] for row in rows]
    phones = [row["Student mobile"] for row in rows]

    assert 15 <= len(rows) <= 31
    assert any(isinstance(cell, date) for cell in births)
    assert {"31/02/2009"} <= {cell for cell in births if isinstance(cell, str)}
    assert any(isinstance(cell, int) for cell in phones)
    assert any(isinstance(cell, str) and cell.startswith("+44") for cell in phones)
    assert {"Y", "No", "n"} <= {row["FSM (Y/N)"] for row in rows}
    assert {"Yr 12", 13, "Y12"} <= {row["Yr"] for row in rows}


def test_it_holds_a_twin_a_changed_surname_a_stranger_a_row_twice_and_a_total() -> None:
    described = sample_return(as_of=AS_OF)
    rows = table(described)
    known = {one.upn: one for one, _ in sample_students(as_of=AS_OF)}
    twin = next(row for row in rows if row["Forename"] == "Rowan")
    numbers = [row["UPN"] for row in rows if row["UPN"]]
    changed = [row for row in rows if row["UPN"] and str(row["Legal Surname"]).casefold() != known[str(row["UPN"])].last.casefold()]

    assert any(row is not twin and row["Legal Surname"] == twin["Legal Surname"] and row["Post code"] == twin["Post code"] for row in rows)
    assert [str(row["Legal Surname"]).endswith("-Ashworth") for row in changed] == [True]
    assert sum(row["Legal Surname"] == "Vantongeren" for row in rows) == 1
    assert len(numbers) - len(set(numbers)) == 1
    assert set(numbers) <= set(known)
    assert (f"Total: {len(rows)}",) in described.rows


def test_it_is_written_with_a_title_above_the_table() -> None:
    described = sample_return(as_of=AS_OF)

    assert described.rows[0] == (described.school,)
    assert described.heading_row == 3
