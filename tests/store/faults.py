"""Break a process at one system call after another, with strace: the writes of an act are enumerated, not sampled.

strace counts per system call and per thread, so each call is counted and broken by itself; a call that touches no file of
the workspace is broken too, which does no harm.
"""

import collections
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# A full disk shows where something grows, a broken one at any of these.
GROWING = ("pwrite64", "write", "sendfile", "copy_file_range", "mkdir")
CALLS = ("pwrite64", "write", "sendfile", "copy_file_range", "fsync", "fdatasync", "ftruncate", "rename", "unlink", "mkdir")
SAID = {"disk_full": 3, "disk_trouble": 4, "workspace_read_only": 5}
ENDINGS = {-9: "killed", 137: "killed", 0: "done"} | {status: code for code, status in SAID.items()}
EXPECTED = {"KILL": {"killed"}, "ENOSPC": {"disk_full", "disk_trouble", "done"}, "EIO": {"disk_full", "disk_trouble", "done"}}
needs_strace = pytest.mark.skipif(shutil.which("strace") is None, reason="not run here: needs strace")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One way to break an act: at the `at`-th use of a system call, counted from 1."""

    call: str
    at: int
    how: str

    def __str__(self) -> str:
        return f"{self.call} {self.at} {self.how}"


def count_calls(program: str, arguments: Sequence[str], beside: Path) -> dict[str, int]:
    """Run a program unbroken and count its writing system calls.

    Args:
        program: Python source.
        arguments: its sys.argv[1:].
        beside: a folder for strace's output.

    Returns:
        Number of uses by name of call, in the busiest thread.
    """
    report = beside / "strace.txt"
    done = _run(["--seccomp-bpf", "-o", str(report), "-e", f"trace={','.join(CALLS)}"], program, arguments)
    assert done.returncode == 0, done.stderr
    used: collections.Counter[tuple[str, str]] = collections.Counter()
    for line in report.read_text(encoding="utf-8", errors="replace").splitlines():
        found = re.match(r"(\d+)\s+(\w+)\(", line)
        if found:
            used[found[2], found[1]] += 1
    return {call: max((n for (name, _), n in used.items() if name == call), default=0) for call in CALLS}


def break_at(fault: Fault, program: str, arguments: Sequence[str]) -> "subprocess.CompletedProcess[str]":
    """Run a program and break it once.

    Args:
        fault: where and how: "KILL" ends the process there, "ENOSPC" and "EIO" let this call and all later ones of its kind end so.
        program: Python source.
        arguments: its sys.argv[1:].

    Returns:
        What became of it.
    """
    what = f"signal=KILL:when={fault.at}" if fault.how == "KILL" else f"error={fault.how}:when={fault.at}+"
    return _run(["-o", "/dev/null", "-e", f"trace={fault.call}", "-e", f"inject={fault.call}:{what}"], program, arguments)


def spread(counts: dict[str, int], *, how: str, most: int | None) -> Iterator[Fault]:
    """List the faults to try.

    Args:
        counts: uses by call, of `count_calls`.
        how: see `break_at`.
        most: at most so many of each call, evenly spread; None for every one.

    Yields:
        One fault after another.
    """
    for call, uses in counts.items():
        if how == "ENOSPC" and call not in GROWING:
            continue
        places = list(range(1, uses + 1))
        if most is not None and uses > most:
            places = [1 + round((step + 0.5) * (uses - 1) / most) for step in range(most)]
        for at in places:
            yield Fault(call=call, at=at, how=how)


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """Something that writes, to be broken.

    `program` is Python source that ends with one of the statuses of `SAID`; `prepare` makes a place afresh and gives the
    program's arguments; `look` opens what is there and asserts that it is whole, told the fault and whether the act was
    acknowledged.
    """

    name: str
    program: str
    prepare: Callable[[Path], Sequence[str]]
    look: Callable[[Path, Fault, bool], None]


def enumerate_faults(act: Act, how: str, most: int | None, beside: Path) -> collections.Counter[str]:
    """Break an act at one write after another and look each time; print the counts.

    Args:
        act: what to break.
        how: see `break_at`.
        most: see `spread`.
        beside: a folder to work in.

    Returns:
        How often it ended in which way: "killed", "done", a code of `SAID`, or a traceback.
    """
    counts = count_calls(act.program, act.prepare(beside / "counted"), beside)
    outcomes: collections.Counter[str] = collections.Counter()
    for fault in spread(counts, how=how, most=most):
        place = beside / "broken"
        done = break_at(fault, act.program, act.prepare(place))
        act.look(place, fault, done.returncode == 0)
        outcomes[ENDINGS.get(done.returncode, f"{fault}: {done.stderr}")] += 1
        shutil.rmtree(place)
    print(f"{act.name}, {how}: system calls {counts}; {sum(outcomes.values())} faults, outcomes {dict(outcomes)}")
    return outcomes


def _run(options: Sequence[str], program: str, arguments: Sequence[str]) -> "subprocess.CompletedProcess[str]":
    command = ["strace", "-f", "-qq", *options, sys.executable, "-B", "-c", program, *arguments]
    return subprocess.run(command, check=False, capture_output=True, text=True, cwd=ROOT, timeout=100)
