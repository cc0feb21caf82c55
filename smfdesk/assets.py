"""Files that the program reads and never writes: resources, migrations, the font and the icons.

`resources/` and `migrations/` stand beside the package in the repository and inside it in a wheel; the font and the
icons come from two packages of files, and the program also starts without those.
"""

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from struct import Struct
from zlib import MAX_WBITS, decompress

_PACKAGE = Path(__file__).resolve().parent
_FONT = "files/Inter[opsz,wght].ttf"
# A line of a ZIP archive's directory: its mark, method, packed size, length of the name, start of the file.
_DIRECTORY_LINE = Struct("<4s6xH8xI4xH12xI")
_LINE_MARK = b"PK\x01\x02"
# What stands before each file: the lengths of its name and of what is extra.
_FILE_HEAD = Struct("<26xHH")
_DEFLATED = 8


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
def _icons() -> bytes:
    """Lucide's archive as it lies on the disk; empty where it is missing."""
    folder = _package_folder("lucide")
    archive = folder / "lucide.zip" if folder is not None else None
    return archive.read_bytes() if archive is not None and archive.is_file() else b""


@cache
def icon_svg(name: str) -> str | None:
    """Give the drawing of one Lucide icon.

    Args:
        name: its name in Lucide, as "circle-check".

    Returns:
        SVG text, 24 by 24, strokes in `currentColor`; None where the archive or the icon is missing.
    """
    drawing = _unpacked(_icons(), f"{name}.svg".encode())
    return drawing.decode() if drawing is not None else None


def _unpacked(archive: bytes, name: bytes) -> bytes | None:
    """Give one file of a ZIP archive by its line in the directory at the archive's end.

    Measured: `zipfile` first makes an object for each of the 1,745 names, which takes a tenth of a start. The layout is that
    of PKWARE's APPNOTE 4.3.7 and 4.3.12.
    """
    end = len(archive)
    while (at := archive.rfind(name, 0, end)) >= 0:
        line = at - _DIRECTORY_LINE.size
        if line >= 0 and archive.startswith(_LINE_MARK, line):
            _mark, method, packed_size, name_size, start = _DIRECTORY_LINE.unpack_from(archive, line)
            if name_size == len(name):
                own_name_size, extra_size = _FILE_HEAD.unpack_from(archive, start)
                data = start + _FILE_HEAD.size + own_name_size + extra_size
                packed = archive[data : data + packed_size]
                return decompress(packed, wbits=-MAX_WBITS) if method == _DEFLATED else packed
        end = at + len(name) - 1
    return None
