"""Measures the goals as ratios of one run: `python3 dev.py bench [--json OUT] [--students N] [--workspace FOLDER]`.

A workspace of 100,000 students is made for row 3 unless one is given; making it is itself a figure.
"""

import argparse
import json
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from smfdesk.bootstrap import Office, create_sample, open_office
from tests.bench.measure import Result
from tests.bench.store_rows import PASSPHRASE, rows
from tests.bench.typing_rows import keystrokes
from tests.bench.window_rows import first_paint

SAMPLE_SECONDS = 300
SAMPLE_STUDENTS = 100_000


def main(arguments: list[str]) -> int:
    """Run every row and print it; 0 whether or not the goals are met, because a bench is no test."""
    parser = argparse.ArgumentParser(prog="dev.py bench")
    parser.add_argument("--json", type=Path, help="write the rows to this file")
    parser.add_argument("--students", type=int, default=SAMPLE_STUDENTS, help="size of the workspace of row 3")
    options = parser.parse_args(arguments)
    results: list[Result] = []
    results.append(_say(first_paint()))
    results += [_say(one) for one in rows()]
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "large.smfdesk"
        results.append(_say(_make(place, options.students)))
        office: Office = open_office(place, PASSPHRASE)
        results.append(_say(keystrokes(office, options.students)))
    if options.json:
        options.json.write_text(json.dumps([one.as_json() for one in results], indent=1) + "\n", "utf-8")
    return 0


def _make(place: Path, students: int) -> Result:
    """A sample of that size, in the seconds that 100,000 may take."""
    started = perf_counter()
    create_sample(place, PASSPHRASE, students=students).close()
    allowed = SAMPLE_SECONDS * students / SAMPLE_STUDENTS
    name = f"sample of {students:,} students"
    return Result(name=name, reference=f"{allowed:.0f} s", ratio=(perf_counter() - started) / allowed, goal=1, n=students)


def _say(result: Result) -> Result:
    verdict = "reached" if result.ratio <= result.goal else "not reached"
    sys.stdout.write(
        f"{result.name:52} {result.ratio:6.2f}  bar {result.goal:g}  {verdict:12} against {result.reference}, n = {result.n:,}\n"
    )
    sys.stdout.flush()
    return result


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
