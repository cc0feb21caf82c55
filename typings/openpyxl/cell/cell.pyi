from typing import Any

class Cell:
    alignment: Any
    border: Any
    column: int
    column_letter: str
    comment: Any
    coordinate: str
    data_type: str
    fill: Any
    font: Any
    hyperlink: Any
    is_date: bool
    number_format: str
    quotePrefix: bool
    row: int
    value: Any

class MergedCell:
    coordinate: str
    value: None
