"""Make packaging/requirements.lock from the two lists beside it, or verify that each system finds its files.

    .venv/bin/python packaging/lock.py make      needs a package index; uv is put into a throw-away environment
    .venv/bin/python packaging/lock.py verify    downloads for Windows, macOS and Linux by hash, keeps nothing

The lock carries no name of a host: where the packages come from is each machine's own setting.
"""

import re
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

from packaging.markers import Marker

HERE = Path(__file__).resolve().parent
LOCK = HERE / "requirements.lock"
UV = "uv==0.13.9"
HEAD = """\
# Every package that is installed, with the hashes of all its files for Linux, Windows and macOS. Made from the two
# requirements-*.in beside it by packaging/lock.py. Never edited by hand, never with the name of a host.
"""
PYTHONS = ("3.11", "3.12", "3.13")

# What pip calls each system, newest first, and what the markers of the lock see there.
SYSTEMS = {
    "Windows": ("win_amd64", {"sys_platform": "win32", "platform_machine": "AMD64"}),
    "macOS, Apple": (
        "macosx_14_0_arm64 macosx_13_0_universal2 macosx_12_0_arm64 macosx_11_0_arm64 macosx_10_9_universal2",
        {"sys_platform": "darwin", "platform_machine": "arm64"},
    ),
    "macOS, Intel": (
        "macosx_14_0_x86_64 macosx_13_0_universal2 macosx_12_0_x86_64 macosx_11_0_x86_64 macosx_10_13_x86_64 macosx_10_9_x86_64",
        {"sys_platform": "darwin", "platform_machine": "x86_64"},
    ),
    "Linux": (
        "manylinux_2_34_x86_64 manylinux_2_28_x86_64 manylinux_2_27_x86_64 manylinux2014_x86_64 manylinux_2_5_x86_64",
        {"sys_platform": "linux", "platform_machine": "x86_64"},
    ),
}


def make() -> int:
    """Resolve anew, keeping the versions that the lock has where the lists allow them."""
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        python = str(Path(folder, "Scripts" if sys.platform == "win32" else "bin", "python"))
        subprocess.run([python, "-m", "pip", "install", "--quiet", UV], check=True)
        resolve = [python, "-m", "uv", "pip", "compile", "--quiet", "--universal", "--python-version", PYTHONS[0], "--only-binary", ":all:"]
        output = ["--generate-hashes", "--no-header", "--no-annotate", "--output-file", str(LOCK), str(HERE / "requirements-dev.in")]
        subprocess.run([*resolve, *output], check=True, stdout=subprocess.DEVNULL)
    LOCK.write_text(HEAD + "".join(entries(LOCK.read_text(encoding="utf-8"))), encoding="utf-8")
    return 0


def entries(lock: str) -> list[str]:
    """Split a lock into one text per package: a line of name, version and marker, then its hashes."""
    return [entry for entry in re.split(r"(?m)^(?=\w)", lock) if not entry.startswith("#")]


def entries_for(lock: str, sees: dict[str, str]) -> str:
    """Give the entries that one system installs, without their markers."""
    kept = []
    for entry in entries(lock):
        line, hashes = entry.split("\\\n", 1)
        pin, _, marker = line.partition(" ; ")
        if not marker or Marker(marker.strip()).evaluate(dict(sees)):
            kept.append(f"{pin.strip()} \\\n{hashes}")
    return "".join(kept)


def verify() -> int:
    """Download everything for each system and Python by hash, and say what is not to be had."""
    lock, missing = LOCK.read_text(encoding="utf-8"), 0
    for system, (tags, sees) in SYSTEMS.items():
        for python in PYTHONS:
            with tempfile.TemporaryDirectory() as folder:
                wanted = Path(folder, "requirements.txt")
                wanted.write_text(entries_for(lock, sees), encoding="utf-8")
                platforms = [part for tag in tags.split() for part in ("--platform", tag)]
                command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary", ":all:", "--require-hashes"]
                where = ["--dest", folder, "--implementation", "cp", "--python-version", python, *platforms, "-r", str(wanted)]
                failed = subprocess.run([*command, *where], check=False).returncode
                missing += bool(failed)
                print(f"{system}, Python {python}: {'NOT COMPLETE' if failed else 'complete'}")
    return 1 if missing else 0


if __name__ == "__main__":
    verbs = {"make": make, "verify": verify}
    sys.exit(verbs[sys.argv[1]]() if sys.argv[1:] in (["make"], ["verify"]) else __doc__)
