from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.worksheet.table import Table

class ColumnDimension:
    width: float
    hidden: bool

class RowDimension:
    height: float | None
    hidden: bool

class AutoFilter:
    ref: str | None

class Worksheet:
    auto_filter: AutoFilter
    column_dimensions: Mapping[str, ColumnDimension]
    dimensions: str
    freeze_panes: str | None
    max_column: int
    max_row: int
    merged_cells: Any
    oddFooter: Any
    oddHeader: Any
    page_margins: Any
    page_setup: Any
    print_area: str | None
    print_title_rows: str | None
    row_dimensions: Mapping[int, RowDimension]
    rows: Iterator[tuple[Cell, ...]]
    sheet_properties: Any
    sheet_state: str
    sheet_view: Any
    tables: Mapping[str, Table]
    title: str
    _charts: list[Any]
    def __getitem__(self, key: str) -> Cell: ...
    def __setitem__(self, key: str, value: object) -> None: ...
    def append(self, iterable: Iterable[object]) -> None: ...
    def cell(self, row: int, column: int, value: object = None) -> Cell: ...
    def iter_rows(
        self,
        min_row: int | None = None,
        max_row: int | None = None,
        min_col: int | None = None,
        max_col: int | None = None,
        values_only: bool = False,
    ) -> Iterator[tuple[Any, ...]]: ...
    def merge_cells(self, range_string: str | None = None) -> None: ...
    @property
    def values(self) -> Iterator[Sequence[Any]]: ...
