"""The list's model: keys in order, lines by pages, and what a screen reader hears."""

from array import array
from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QModelIndex, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from smfdesk.domain.ids import Uid
from smfdesk.domain.query import Sort
from smfdesk.ui.places.students.columns import DEFAULT, Line, line_of, list_column, order_words
from smfdesk.ui.places.students.loading import PAGE
from smfdesk.ui.places.students.model import PAGES_KEPT, StudentModel
from smfdesk.ui.places.students.table import shared
from smfdesk.ui.widgets.marks import Standing

TODAY = date(2026, 11, 24)
COLUMNS = tuple(list_column(name) for name in DEFAULT)
DUE = DEFAULT.index("due")
JOURNEY = DEFAULT.index("step")


def line(key: int, **values: object) -> Line:
    row = {"pk": key, "uid": Uid(key.to_bytes(16, "big")), "name": f"Student {key}", "phase": 2, "status": "active", "step": "Matched"}
    return line_of(row | values, DEFAULT, TODAY)


def model_of(count: int, lines: int | None = None) -> StudentModel:
    model = StudentModel(COLUMNS, Sort(column="due"))
    keys = array("q", range(1, count + 1))
    model.show(keys, [line(key) for key in keys[: count if lines is None else lines]], COLUMNS, Sort(column="due"), fresh=True)
    return model


def test_model_keeps_qts_rules(qtmodeltester: ModelTester) -> None:
    check: Callable[[object], None] = qtmodeltester.check
    check(model_of(40))
    check(model_of(0))


def test_row_without_its_line_is_blank_and_asks_for_its_page_once() -> None:
    model = model_of(300, lines=60)
    asked: list[array[int]] = []
    model.page_wanted.connect(asked.append)
    assert model.index(200, 0).data() == ""
    assert model.index(201, 0).data() == ""
    assert [list(keys) for keys in asked] == [list(range(PAGE + 1, 2 * PAGE + 1))]
    model.take([line(key) for key in asked[0]])
    assert model.index(200, 0).data() == "Student 201"


def test_lines_of_the_oldest_pages_are_given_up() -> None:
    count = PAGE * (PAGES_KEPT + 2)
    model = model_of(count, lines=0)
    model.page_wanted.connect(lambda keys: model.take([line(key) for key in keys]))
    for row in range(0, count, PAGE):
        model.index(row, 0).data()
    assert len(model._lines) == PAGE * PAGES_KEPT
    assert model.line(0) is None
    model.index(0, 0).data()
    assert model.index(0, 0).data() == "Student 1"


def test_the_same_list_read_again_moves_nothing(qtbot: QtBot) -> None:
    model = model_of(10)
    keys = array("q", model.keys)
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged):
        moved = model.show(keys, [line(3, name="Zed")], COLUMNS, Sort(column="due"), fresh=True)
    assert not moved
    assert model.index(2, 0).data() == "Zed"


def test_rest_of_the_keys_comes_below_the_first() -> None:
    model = model_of(60)
    assert model.extend(array("q", range(1, 1001)))
    assert model.rowCount() == 1000
    assert not model.extend(array("q", [2, *range(3, 1002)])), "another list is shown anew and not joined"


def test_painted_cells_are_spoken() -> None:
    model = model_of(1, lines=0)
    late = line(1, due=date(2026, 11, 21), status="paused", step="Paused")
    model.take([late])
    spoken = Qt.ItemDataRole.AccessibleTextRole
    assert model.index(0, DUE).data(spoken) == "21 Nov 2026, 3 days late"
    assert model.index(0, JOURNEY).data(spoken) == "Paused, phase 2 of 4, Mentoring, Paused"
    assert late.standing is Standing.PAUSED
    assert model.headerData(DUE, Qt.Orientation.Horizontal, spoken) == "Due, sorted, earliest first"
    assert model.headerData(0, Qt.Orientation.Horizontal, spoken) == "Student"


def test_today_and_late_are_told_by_words_and_tone() -> None:
    assert (line(1, due=TODAY).cells["due"].beside, line(1, due=TODAY).cells["due"].tone) == ("Today", "text")
    assert line(1, due=date(2026, 11, 25)).cells["due"].beside == "tomorrow"
    assert line(1, due=date(2026, 11, 12)).cells["due"].tone == "problem"


def test_somebody_in_no_cohort_has_no_journey_mark() -> None:
    nobody = line_of({"pk": 1, "uid": b"", "name": "A", "phase": 0, "status": "none", "step": None}, DEFAULT, TODAY)
    assert nobody.phase is None
    assert nobody.cells["step"].spoken == "Not in a cohort yet"


def test_order_is_said_for_the_column() -> None:
    assert order_words(Sort(column="name", descending=True)) == "Z to A"
    assert order_words(Sort(column="due", descending=True)) == "latest first"
    assert order_words(Sort(column="stage")) == "from the first stage"


def test_width_is_shared_down_to_the_least() -> None:
    wanted = sum(column.width for column in COLUMNS)
    assert shared(COLUMNS, wanted + 100) == [column.width for column in COLUMNS]
    assert shared(COLUMNS, 10) == [column.least for column in COLUMNS]
    middle = shared(COLUMNS, wanted - 20)
    assert all(column.least <= width <= column.width for column, width in zip(COLUMNS, middle, strict=True))
    assert sum(middle) <= wanted - 20


def test_there_is_nothing_below_a_row() -> None:
    model = model_of(3)
    assert model.rowCount(model.index(0, 0)) == 0
    assert model.data(QModelIndex()) is None
