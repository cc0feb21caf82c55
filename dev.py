#!/usr/bin/env python3
"""One file to start from. It needs Python and nothing else; everything it makes stays in this folder.

    python3 dev.py run                 open the window on a sample workspace (no screen: do the main job and say where it lies)
    python3 dev.py test [--all]        the quick tests and the branch gate; --all adds the long ones and those that need a tool
    python3 dev.py test --mutants      change the rules of the domain one at a time and see that a test notices
    python3 dev.py check               lint, format, types, layers, and that the program starts
    python3 dev.py fmt                 put the code into the one format
    python3 dev.py bench [--json OUT]  measure ratios
    python3 dev.py shots [FOLDER]      make the pictures of docs/pictures
    python3 dev.py env                 make the environment, print its interpreter
    python3 dev.py smfdesk ...         the program itself

On Windows say `py` for `python3`. What follows `--` after test goes to pytest. This file stays readable for Python 3.8, so
that an old Python can say what to install (a test holds that).
"""

from __future__ import annotations

import hashlib
import os
import platform
import secrets
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Mapping, Sequence, TextIO

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
LOCK = ROOT / "packaging" / "requirements.lock"
STAMP = VENV / "smfdesk-stamp"
SAMPLE = ROOT / ".sample"
WINDOWS = os.name == "nt"
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")

# 3.11 to 3.13 have been tried with PySide6 6.11; 3.14 is taken where nothing else is there.
VERSIONS = ((3, 13), (3, 12), (3, 11), (3, 14))
NO_PYTHON = (
    "smfdesk needs Python 3.11, 3.12 or 3.13: on Windows `winget install Python.Python.3.13`, on macOS `brew install python@3.13`, "
    "on Debian or Ubuntu `sudo apt-get install python3 python3-venv`, else python.org."
)

# What Qt's offscreen and X11 platforms link to and its wheel does not carry (ldd of the platform plugins, QtGui and QtNetwork).
QT_DEBIAN = (
    *("libdbus-1-3", "libegl1", "libfontconfig1", "libgl1", "libglib2.0-0", "libgssapi-krb5-2", "libx11-6", "libx11-xcb1"),
    *("libxcb-cursor0", "libxcb-icccm4", "libxcb-image0", "libxcb-keysyms1", "libxcb-randr0", "libxcb-render-util0"),
    *("libxcb-shape0", "libxcb-shm0", "libxcb-sync1", "libxcb-util1", "libxcb-xfixes0", "libxcb-xkb1"),
    *("libxkbcommon-x11-0", "libxkbcommon0"),
)
QT_FILES = (
    "Qt/plugins/platforms/libqoffscreen.so",
    "Qt/plugins/platforms/libqxcb.so",
    "Qt/lib/libQt6DBus.so.6",
    "Qt/lib/libQt6Network.so.6",
    "Qt/lib/libQt6PrintSupport.so.6",
    "Qt/lib/libQt6Svg.so.6",
    "Qt/lib/libQt6Widgets.so.6",
)

# Marks of tests that the quick set leaves out, and the programs that some of them need.
MARKS = {"slow": "", "strace": "strace", "xvfb": "Xvfb", "libreoffice": "soffice"}


class Stop(Exception):
    """Nothing more can be done here; the message is one line that says what to do."""


def main(arguments: list[str]) -> int:
    """Run one verb and give its exit code."""
    verb, rest = (arguments[0], arguments[1:]) if arguments else ("", [])
    verbs = {"run": run, "test": test, "check": check, "fmt": fmt, "bench": bench, "shots": shots, "env": env, "smfdesk": smfdesk}
    if verb not in verbs:
        print(__doc__)
        return 0 if verb in {"help", "-h", "--help"} else 2
    try:
        set_up()
        return verbs[verb](rest)
    except Stop as stop:
        print(stop, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


# The environment


def set_up() -> None:
    """Make .venv from the lock unless it stands already; then this takes a few milliseconds and no network."""
    wanted = hashlib.sha256(LOCK.read_bytes() + str(ROOT).encode()).hexdigest()
    if STAMP.is_file() and STAMP.read_text(encoding="utf-8") == wanted and PYTHON.exists():
        return
    if version_of([str(PYTHON)]) not in VERSIONS:
        make_venv()
    print("Setting up .venv from packaging/requirements.lock; this happens once and takes a minute or two.", file=sys.stderr)
    pip = [str(PYTHON), "-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--only-binary", ":all:", "--require-hashes"]
    quiet = [] if sys.stderr.isatty() else ["--quiet"]
    if call([*pip, *quiet, "-r", str(LOCK)], stdout=sys.stderr):
        raise Stop("The packages could not be installed; what pip said stands above. With a network, run the same command again.")
    make_importable()
    need_qt_libraries()
    STAMP.write_text(wanted, encoding="utf-8")


def version_of(command: list[str]) -> tuple[int, ...]:
    """Give (3, 13) for a command that starts Python 3.13, and () for one that starts nothing."""
    asked = [*command, "-c", "import sys; print(*sys.version_info[:2])"]
    try:
        answer = subprocess.run(asked, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=30, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ()
    return tuple(int(number) for number in answer.stdout.split()) if answer.returncode == 0 else ()


def find_python() -> list[str]:
    """Give the command of a Python that will do: this one, else the newest tried one."""
    if sys.version_info[:2] in VERSIONS[:3]:
        return [sys.executable]
    for version in VERSIONS:
        name = ".".join(str(number) for number in version)
        for command in ([f"python{name}"], ["py", f"-{name}"]) if WINDOWS else ([f"python{name}"],):
            if version_of(command) == version:
                return command
    raise Stop(NO_PYTHON)


def make_venv() -> None:
    """Make .venv, or make it anew where its Python no longer runs."""
    python = find_python()
    if subprocess.run([*python, "-c", "import ensurepip, venv"], capture_output=True, check=False).returncode:
        version = ".".join(str(number) for number in version_of(python))
        install_debian((f"python{version}-venv",), "Python lacks venv.")
    if call([*python, "-m", "venv", "--clear", str(VENV)], stdout=sys.stderr):
        raise Stop(f"No environment could be made in {VENV}; what Python said stands above.")


def make_importable() -> None:
    """Let the environment's Python find smfdesk here, and give it a command of that name."""
    asked = [str(PYTHON), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
    packages = subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip()
    Path(packages, "smfdesk.pth").write_text(f"{ROOT}\n", encoding="utf-8")
    if WINDOWS:
        (PYTHON.parent / "smfdesk.cmd").write_text('@"%~dp0python.exe" -P -m smfdesk %*\n', encoding="utf-8")
        return
    command = PYTHON.parent / "smfdesk"
    command.write_text('#!/bin/sh\nexec "$(dirname "$0")/python" -P -m smfdesk "$@"\n', encoding="utf-8")
    command.chmod(0o755)


def need_qt_libraries() -> None:
    """On Linux, see that the libraries are there which Qt expects of the system."""
    if platform.system() != "Linux" or not shutil.which("ldd"):
        return
    asked = [str(PYTHON), "-c", "import PySide6; print(PySide6.__path__[0])"]
    qt = Path(subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip())
    lines = subprocess.run(["ldd", *(str(qt / name) for name in QT_FILES)], capture_output=True, text=True, check=False).stdout
    missing = sorted({line.split()[0] for line in lines.splitlines() if "not found" in line})
    if missing:
        install_debian(QT_DEBIAN, "Qt misses {}.".format(", ".join(missing)))


def install_debian(packages: Sequence[str], why: str) -> None:
    """Install packages where this is Debian and we are root; else say the line that does."""
    if not shutil.which("apt-get"):
        raise Stop(f"{why} Install it with your system's own package manager, then run this again.")
    if os.geteuid() != 0:
        raise Stop("{} Run: sudo apt-get install {}".format(why, " ".join(packages)))
    print(f"{why} Installing {' '.join(packages)}", file=sys.stderr)
    quiet = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    get = ["apt-get", "-qq", "-o", "Dpkg::Use-Pty=0"]
    if call([*get, "update"], env=quiet, stdout=sys.stderr) or call(
        [*get, "install", "-y", "--no-install-recommends", *packages], env=quiet, stdout=sys.stderr
    ):
        raise Stop("{} apt-get could not install: {}".format(why, " ".join(packages)))


# Verbs


def run(rest: list[str]) -> int:
    """Open the window on the sample; without a screen do the main job and say where its results lie."""
    if not has_screen():
        return run_without_screen()
    workspace, passphrase, workbook = make_sample()
    print(f"Sample workspace:   {workspace}")
    print(f"Its passphrase:     {passphrase}")
    print(f"A school's return:  {workbook} (to import)")
    return program([str(workspace), *rest], SMFDESK_PASSPHRASE=passphrase)


def run_without_screen() -> int:
    """Do the main job by commands, then paint every screen into a file."""
    job, pictures, passphrase = SAMPLE / "tour", SAMPLE / "pictures", new_passphrase()
    for folder in (job, pictures):
        shutil.rmtree(str(folder), ignore_errors=True)
    SAMPLE.mkdir(exist_ok=True)
    print("There is no screen here, so the main job is done without a window, on a sample of its own.")
    failed = program(["tour", str(job)], SMFDESK_PASSPHRASE=passphrase) or shots([str(pictures)], quiet=True)
    if not failed:
        print(f"  {pictures}  the screens, as a window would show them")
        print(f"The passphrase of the sample is {passphrase}")
    return failed


def new_passphrase() -> str:
    """Make one for a sample."""
    return "-".join(secrets.token_hex(2) for _ in range(4))


def make_sample() -> tuple[Path, str, Path]:
    """Make the sample workspace, its passphrase and a school's workbook, once. Everybody in them is invented."""
    workspace, note, workbook = SAMPLE / "Sample.smfdesk", SAMPLE / "passphrase.txt", SAMPLE / "school-return.xlsx"
    if note.is_file():
        return workspace, note.read_text(encoding="utf-8").strip(), workbook
    SAMPLE.mkdir(exist_ok=True)
    if workspace.exists():  # the note is written last: without it the making was broken off
        shutil.rmtree(str(workspace))
    passphrase = new_passphrase()
    for arguments in (["sample", str(workspace)], ["sample", "--workbook", str(workbook)]):
        if program(arguments, SMFDESK_PASSPHRASE=passphrase):
            raise Stop("The sample could not be made; the reason stands above.")
    note.write_text(passphrase + "\n", encoding="utf-8")
    return workspace, passphrase, workbook


def has_screen() -> bool:
    """Tell whether a window can be shown."""
    if os.environ.get("QT_QPA_PLATFORM") in {"offscreen", "minimal"}:
        return False
    return platform.system() != "Linux" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def test(rest: list[str]) -> int:
    """Run the tests in random order and hold the branch gate."""
    if rest == ["--mutants"]:
        return tool(str(ROOT / "tests" / "mutants.py"))
    own, extra = (rest[: rest.index("--")], rest[rest.index("--") + 1 :]) if "--" in rest else (rest, [])
    if own not in ([], ["--all"]):
        raise Stop("dev.py test takes --all or --mutants, and pytest's own arguments after `--`.")
    lacking = [mark for mark, tool in MARKS.items() if not own or (tool and not shutil.which(tool))]
    chosen = ["-m", " and ".join(f"not {mark}" for mark in lacking)] if lacking else []
    if extra:
        failed = tool("-m", "pytest", *chosen, *extra, QT_QPA_PLATFORM="offscreen")
        print("The branch gate is held only when everything runs.")
    else:
        failed = test_in_two(chosen) or tool("-m", "coverage", "combine", "--quiet") or tool("-m", "coverage", "report")
    for mark in lacking:
        print(f"not run here: needs {MARKS[mark] if own else '--all'} (tests marked {mark})")
    return failed


def test_in_two(chosen: Sequence[str]) -> int:
    """Run half of the tests in each of two processes, the second one's report after the first's."""
    tool("-m", "coverage", "erase")
    command = [str(PYTHON), "-m", "coverage", "run", "--parallel-mode", "-m", "pytest", *chosen]
    variables = with_environment(QT_QPA_PLATFORM="offscreen")
    with tempfile.TemporaryFile() as kept:
        second = subprocess.Popen([*command, "--share", "2/2"], cwd=ROOT, env=variables, stdout=kept, stderr=kept)
        try:
            failed = call([*command, "--share", "1/2"], cwd=ROOT, env=variables)
            failed = second.wait() or failed
        finally:
            second.kill()
        kept.seek(0)
        sys.stdout.flush()
        sys.stdout.buffer.write(kept.read())
    return failed


def check(_rest: list[str]) -> int:
    """Run every check, also after one that found something."""
    layers = "from importlinter.cli import lint_imports_command as lint; lint()"  # importlinter has no __main__
    checks = {
        "ruff check": ("-m", "ruff", "check"),
        "ruff format": ("-m", "ruff", "format", "--check"),
        "mypy": ("-m", "mypy"),
        "import-linter": ("-c", layers),
        "start": ("-m", "smfdesk", "--version"),
    }
    found = [name for name, command in checks.items() if tool(*command)]
    print("Findings in: {}".format(", ".join(found)) if found else "All checks hold.")
    return 1 if found else 0


def fmt(_rest: list[str]) -> int:
    """Sort imports and format."""
    return tool("-m", "ruff", "check", "--select", "I", "--fix", "--quiet") or tool("-m", "ruff", "format")


def bench(rest: list[str]) -> int:
    """Measure; tests/bench/RESULTS.md keeps what was found."""
    return call([str(PYTHON), str(ROOT / "tests" / "bench" / "run.py"), *rest], env=with_environment(QT_QPA_PLATFORM="offscreen"))


def shots(rest: list[str], quiet: bool = False) -> int:
    """Make the pictures that README shows."""
    command = [str(PYTHON), str(ROOT / "tests" / "shots.py"), *(rest or [str(ROOT / "docs" / "pictures")])]
    variables = with_environment(QT_QPA_PLATFORM="offscreen")
    if not quiet:
        return call(command, env=variables)
    made = subprocess.run(command, env=variables, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    if made.returncode:
        sys.stdout.write(made.stdout.decode(errors="replace"))
    return made.returncode


def env(_rest: list[str]) -> int:
    """Print the interpreter of the environment."""
    print(PYTHON)
    return 0


def smfdesk(rest: list[str]) -> int:
    """Pass everything on to the program, in the folder where the user stands."""
    return program(rest)


# Calling


def with_environment(**variables: str) -> dict[str, str]:
    """Give this process's environment with some variables set."""
    return dict(os.environ, **variables)


def program(arguments: list[str], **variables: str) -> int:
    """Run smfdesk."""
    return call([str(PYTHON), "-P", "-m", "smfdesk", *arguments], env=with_environment(**variables))


def tool(*arguments: str, **variables: str) -> int:
    """Run the environment's Python in the root of the repository."""
    return call([str(PYTHON), *arguments], cwd=ROOT, env=with_environment(**variables))


def call(command: Sequence[str], cwd: Path | None = None, env: Mapping[str, str] | None = None, stdout: TextIO | None = None) -> int:
    """Run a command and give its exit code; killed by signal n is 128 + n, as shells say it."""
    sys.stdout.flush()
    code = subprocess.call(command, cwd=cwd, env=env, stdout=stdout)
    return 128 - code if code < 0 else code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
