"""The rows of a student's page, made from values, and the models that hold rows."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester

from smfdesk.app.ports import FieldPast
from smfdesk.app.record import Entry, OpenTask, PastLine, StudentPage
from smfdesk.app.students import FactKey, FactLine
from smfdesk.domain.fields import PHONE
from smfdesk.domain.ids import Uid
from smfdesk.ui.people.bench import Trail
from smfdesk.ui.people.kept import echo, worried
from smfdesk.ui.places.record import words
from smfdesk.ui.places.record.item_delegate import height_of
from smfdesk.ui.places.record.item_model import ItemModel
from smfdesk.ui.places.record.items import Filter, Item, Sort, items_of
from smfdesk.ui.places.students.column_model import ColumnModel

TODAY = date(2026, 11, 24)
PHONE_KEY = FactKey(record="contact_point", field="value", facet="mobile")


def uid(number: int) -> Uid:
    return Uid(number.to_bytes(16, "big"))


def entry(number: int, day: date, sort: str = "note", text: str = "Spoke to mum.") -> Entry:
    return Entry(
        uid=uid(number),
        sort=sort,
        kind="call",
        day=day,
        title="Call",
        text=text,
        author="Jo Osei",
        milestone=sort == "move",
        can_edit="text" if sort == "note" else None,
    )


def past(number: int, before: object, after: object, made_in: int) -> PastLine:
    field = FieldPast(
        kind="contact_point",
        uid=uid(50),
        field="value",
        before=before,
        after=after,
        author=uid(9),
        made_at=f"2026-11-24T09:0{number}:00+00:00",
        set_uid=uid(made_in),
        op="edit",
        source=None,
    )
    return PastLine(
        label="Phone: value", before=str(before or ""), after=str(after), author="Jo Osei", made_at=field.made_at, source="", past=field
    )


def page(phone: str = "2") -> StudentPage:
    fact = FactLine(key=PHONE_KEY, label="Phone", kind=PHONE, uid=uid(50), value=phone, text=phone, refers_to=None)
    tasks = (
        OpenTask(uid=uid(30), title="Ring", due=date(2026, 11, 21), owner="Jo Osei"),
        OpenTask(uid=uid(31), title="Write", due=None, owner=""),
    )
    entries = (entry(3, date(2026, 11, 2)), entry(2, date(2026, 10, 3), "move"), entry(1, date(2025, 10, 3)))
    return StudentPage(
        uid=uid(1),
        name="Amina Khan",
        about=(),
        status="active",
        stage="mentoring",
        overridden=False,
        review=None,
        since=None,
        phases=(),
        missing=(),
        tasks=tasks,
        entries=entries,
        facts=(fact,),
        lead_name="Dee Marsh",
        lead_phone="020 7946 0018",
    )


def test_tasks_come_first_then_months_then_history() -> None:
    items = items_of(page(), (), Filter.ALL, TODAY)
    assert [(one.sort, one.title) for one in items] == [
        (Sort.MONTH, "To do"),
        (Sort.TASK, "Ring"),
        (Sort.TASK, "Write"),
        (Sort.MONTH, "November 2026"),
        (Sort.ENTRY, "Call"),
        (Sort.MONTH, "October 2026"),
        (Sort.ENTRY, "Call"),
        (Sort.MONTH, "October 2025"),
        (Sort.ENTRY, "Call"),
        (Sort.SECTION, "History of this record"),
        (Sort.EMPTY, words.NO_PAST),
    ]
    assert [one.anchor for one in items if one.anchor] == [words.TO_DO, words.TIMELINE, words.HISTORY]
    assert (items[1].tone, items[1].away, items[2].day) == ("problem", "3 days late", "no date")


def test_filter_leaves_moves_alone_or_says_that_there_are_none() -> None:
    moves = [one for one in items_of(page(), (), Filter.MOVES, TODAY) if one.sort is Sort.ENTRY]
    assert [one.milestone for one in moves] == [True]
    silent = replace(page(), entries=(), tasks=())
    titles = [one.title for one in items_of(silent, (), Filter.NOTES, TODAY)]
    assert words.NO_ENTRIES_KIND in titles
    assert words.NO_TASKS in titles


def test_first_value_is_no_change_and_the_present_one_cannot_be_put_back_to() -> None:
    lines = (past(3, "1", "2", 3), past(2, None, "1", 2), past(1, None, "0", 1))
    items = [one for one in items_of(page("2"), lines, Filter.ALL, TODAY) if one.sort in (Sort.PAST, Sort.FIRST)]
    assert [(one.sort, one.title, one.day, one.text, one.act) for one in items] == [
        (Sort.PAST, "Phone", "1", "2", "Put back"),
        (Sort.PAST, "Phone", "empty", "1", "Put back"),
        (Sort.FIRST, "Phone", "", "0", ""),
    ]
    same = [one for one in items_of(page("1"), lines, Filter.ALL, TODAY) if one.sort is Sort.PAST]
    assert same[0].act == ""


def test_height_grows_with_the_text(qapp: object) -> None:
    short, long = Item(sort=Sort.ENTRY, text="One line."), Item(sort=Sort.ENTRY, text="word " * 80)
    assert height_of(Item(sort=Sort.ENTRY), 700) < height_of(short, 700) < height_of(long, 700) < height_of(long, 400)
    assert height_of(Item(sort=Sort.ENTRY, text="a\nb"), 700) == height_of(short, 700) + 20


def test_models_keep_qts_rules(qtmodeltester: ModelTester) -> None:
    check: Callable[[object], None] = qtmodeltester.check
    model = ItemModel()
    model.show(items_of(page(), (past(1, None, "0", 1),), Filter.ALL, TODAY))
    check(model)
    check(ColumnModel(("name", "due")))


def test_heads_cannot_be_chosen_and_rows_are_found_again() -> None:
    model = ItemModel()
    items = items_of(page(), (), Filter.ALL, TODAY)
    model.show(items)
    assert not model.flags(model.index(0)) & Qt.ItemFlag.ItemIsSelectable
    assert model.flags(model.index(1)) & Qt.ItemFlag.ItemIsSelectable
    assert model.find(items[4]) == 4
    assert model.find(Item(sort=Sort.TASK, uid=uid(99))) is None
    assert "3 days late" in str(model.index(1).data(Qt.ItemDataRole.AccessibleTextRole))


def test_column_model_ticks_and_finds() -> None:
    model = ColumnModel(("due",))
    told: list[tuple[str, ...]] = []
    model.chosen.connect(told.append)
    model.find("fre")
    assert model.rowCount() == 1
    assert model.index(0).data() == "Free school meals (personal)"
    assert model.setData(model.index(0), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    assert model.setData(model.index(0), Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    assert told == [("due", "fsm"), ("due",)]
    assert not model.setData(model.index(0), 1, Qt.ItemDataRole.EditRole)


def test_date_is_said_back_while_it_is_typed() -> None:
    assert echo("2w", TODAY) == (date(2026, 12, 8), "Tue 8 Dec 2026 · in 2 weeks")
    assert echo("  ", TODAY) == (None, "No date")
    assert echo("31 feb", TODAY) == (None, "")


def test_worry_without_a_known_lead_still_sends_people_elsewhere() -> None:
    assert worried("", "") == "Worried about someone? Don't write it here. Call your safeguarding lead."


def test_trail_ends_where_the_list_ends() -> None:
    trail = Trail(keys=(5, 3, 9), at=3)
    assert (trail.beside(1), trail.beside(-1)) == (9, 5)
    assert Trail(keys=(5, 3), at=5).beside(-1) is None
    assert Trail(keys=(5, 3), at=7).beside(1) is None
