class Table:
    displayName: str
    name: str
    ref: str
