"""Where tables are, and what each row is."""

from collections.abc import Sequence

from smfdesk.domain.headings import Meaning, meaning
from smfdesk.domain.tables import Raw
from smfdesk.sheets.layout import Block, Merge, fill_merged, find_tables
from smfdesk.sheets.profiles import known_headings

HEAD = ("Surname", "Forename", "DOB", "Year")
AMINA, EWA = ("Khan", "Amina", "04/11/2009", 12), ("Nowak", "Ewa", "05/11/2009", 12)


def knows(heading: str, above: str) -> Meaning | None:
    return meaning(known_headings(), heading, above)


def tables(*rows: Sequence[Raw], merges: Sequence[Merge] = ()) -> tuple[Block, ...]:
    return find_tables([list(row) for row in rows], merges, knows)


def kinds(block: Block) -> list[str]:
    return [kind for _, kind in block.passed_over]


def test_titles_stand_above_the_headings() -> None:
    (table,) = tables(("Elm Globe Academy",), (), HEAD, AMINA, EWA, merges=[(0, 0, 0, 3)])
    assert (table.heading_row, table.rows) == (2, (3, 4))


def test_no_headings_no_table() -> None:
    assert tables(AMINA, EWA) == ()
    assert tables() == ()
    assert tables(("Instructions",), ("Complete one tab per form",)) == ()


def test_totals_sections_notes_and_repeated_headings_are_no_students() -> None:
    (table,) = tables(
        HEAD,
        ("12A - Mr Osb",),
        AMINA,
        ("12A total", None, 1),
        (),
        HEAD,
        EWA,
        (None, None, 2),
        ("GRAND TOTAL", None, 2),
        ("* marked PP+ are post-LAC",),
        merges=[(1, 0, 1, 3)],
    )
    assert table.rows == (2, 6)
    assert kinds(table) == ["section", "total", "heading", "total", "total", "note"]


def test_a_heading_repeated_on_the_next_page_belongs_to_its_table() -> None:
    (table,) = tables(HEAD, AMINA, HEAD, EWA)
    assert table.rows == (1, 3)


def test_two_tables_one_below_the_other() -> None:
    first, second = tables(HEAD, AMINA, (), ("Forename", "Surname", "UPN"), ("Ewa", "Nowak", "B801200005001"))
    assert (first.heading_row, second.heading_row) == (0, 3)


def test_two_tables_side_by_side() -> None:
    left, right = tables((*HEAD, None, *HEAD), (*AMINA, None, *EWA), (*EWA, None, None, None, None, None))
    assert [one.column for one in right.headings] == [5, 6, 7, 8]
    assert (left.rows, right.rows) == ((1, 2), (1,))


def test_a_table_may_start_anywhere() -> None:
    (table,) = tables((), (None, None, *HEAD), (None, None, *AMINA))
    assert [one.column for one in table.headings] == [2, 3, 4, 5]


def test_two_rows_of_headings() -> None:
    upper = (None, "Student", None, "Parent / carer", None)
    lower = ("No.", "Surname", "Forename", "Name", "Tel")
    (table,) = tables(("NOMINATIONS",), upper, lower, (1, "Khan", "Amina", "Sara Khan", "07700900123"), merges=[(1, 1, 1, 2), (1, 3, 1, 4)])
    assert table.heading_row == 2
    assert [one.meaning.field for one in table.headings if one.meaning] == [
        "row_number",
        "surname",
        "forename",
        "guardian_name",
        "guardian_phone",
    ]


def test_the_better_of_two_heading_rows_is_taken() -> None:
    (table,) = tables(("Surname", "Year"), HEAD, AMINA)
    assert table.heading_row == 1


def test_a_name_of_two_columns_under_one_heading() -> None:
    upper, lower = ("Name", None, "DOB", "Email"), ("First", "Last", None, None)
    (table,) = tables(("Students",), upper, lower, ("Amina", "Khan", "04/11/2009", "a@example.org"), merges=[(1, 0, 1, 1)])
    assert [one.meaning.field for one in table.headings if one.meaning] == ["forename", "surname", "date_of_birth", "email"]
    assert table.rows == (3,)


def test_columns_without_headings_stay_in_the_table() -> None:
    (table,) = tables(("Surname", None, "Forename", "DOB"), ("Khan", None, "Amina", "04/11/2009"))
    assert [one.text for one in table.headings] == ["Surname", "", "Forename", "DOB"]


def test_staff_are_told_from_students() -> None:
    (staff,) = tables(("Surname", "Forename", "Role", "Email"), ("Byrne", "Niamh", "Head", "x@example.org"))
    (students,) = tables(("Surname", "Forename", "Role", "Year"), ("Khan", "Amina", "Prefect", 12))
    assert staff.is_staff
    assert not students.is_staff


def test_a_list_may_have_no_names() -> None:
    (table,) = tables(("UPN", "DOB", "Year"), ("B801200005001", "04/11/2009", 12))
    assert not table.has_names


def test_far_down_only_what_stands_apart_is_a_heading() -> None:
    (table,) = tables(HEAD, *[AMINA] * 300, ("Class", "Gender", "UPN", "Mobile"), EWA)
    assert len(table.rows) == 302


def test_cells_merged_downwards_are_repeated() -> None:
    grid: list[list[Raw]] = [["Form", "Surname"], ["12A", "Khan"], [None, "Nowak"], ["12B", "Price"]]
    assert fill_merged(grid, [(1, 0, 2, 0), (9, 0, 12, 0), (0, 0, 0, 1)])[2] == ["12A", "Nowak"]
    assert fill_merged(grid, []) is grid
