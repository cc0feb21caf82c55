"""Files that the program reads and never writes: resources, migrations, the font and the icons.

`resources/` and `migrations/` stand beside the package in the repository and inside it in a wheel; the font and the
icons come from two packages of files, and the program also starts without those.
"""

from functools import cache
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zipfile import ZipFile

_PACKAGE = Path(__file__).resolve().parent
_FONT = "files/Inter[opsz,wght].ttf"


@cache
def _folder(name: str) -> Path:
    beside = _PACKAGE.parent / name
    return beside if beside.is_dir() else _PACKAGE / f"_{name}"


def _package_folder(name: str) -> Path | None:
    """Where a package of files lies, found without running its code."""
    spec = find_spec(name)
    return Path(spec.origin).parent if spec is not None and spec.origin is not None else None


def resource(*parts: str) -> Path:
    """Give the path of a file or folder under `resources/`.

    Args:
        parts: names below `resources/`, as in `resource("sheets", "aliases.toml")`.

    Returns:
        The path. A missing file shows when it is opened: that is a bug of the build, not something to say to a user.
    """
    return _folder("resources").joinpath(*parts)


def migrations() -> Path:
    """Give the folder of the Alembic revisions."""
    return _folder("migrations")


def font_file() -> Path | None:
    """Give the variable Inter (axes `wght` 100 to 900 and `opsz`), or None where its package is not installed."""
    folder = _package_folder("fontpkg_inter")
    found = folder / _FONT if folder is not None else None
    return found if found is not None and found.is_file() else None


@cache
def _icons() -> "ZipFile | None":
    """Open Lucide's archive once: its list of 1,745 names takes longer to read than an icon."""
    from zipfile import ZipFile  # measured: 8 ms that a start without icons does not need

    folder = _package_folder("lucide")
    archive = folder / "lucide.zip" if folder is not None else None
    if archive is None or not archive.is_file():
        return None
    return ZipFile(BytesIO(archive.read_bytes()))


@cache
def icon_svg(name: str) -> str | None:
    """Give the drawing of one Lucide icon.

    Args:
        name: its name in Lucide, as "circle-check".

    Returns:
        SVG text, 24 by 24, strokes in `currentColor`; None where the archive or the icon is missing.
    """
    icons = _icons()
    if icons is None or f"{name}.svg" not in icons.NameToInfo:
        return None
    return icons.read(f"{name}.svg").decode()
