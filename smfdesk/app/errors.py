"""The failures that are no bug: said to the user, or cancelled in silence."""


class UserError(Exception):
    """Something the user can act on; its sentence and next act stand in a wording_*.py under `code`.

    The text of the exception is the code alone, so that names, addresses and file names cannot
    reach a log or a crash report through it.

    Args:
        code: snake_case, stable; scripts and tests may compare it.
        data: the values that fill the placeholders of the sentence.
    """

    def __init__(self, code: str, /, **data: object) -> None:
        super().__init__(code)
        self.code = code
        self.data = data


class Cancelled(Exception):
    """The user pressed Stop. Nothing was changed and nothing is shown."""
