"""What every bench gives: a ratio against a reference of the same run."""

import statistics
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from time import perf_counter


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One figure. `ratio` is measured / reference, or measured / allowed where a sum was asked for, with `goal` 1; lower is better."""

    name: str
    reference: str
    ratio: float
    goal: float
    n: int

    def as_json(self) -> dict[str, object]:
        """The five fields, the ratio rounded to three places."""
        return {**asdict(self), "ratio": round(self.ratio, 3)}


def seconds(work: Callable[[], object]) -> float:
    """Run once and give the seconds by the wall."""
    started = perf_counter()
    work()
    return perf_counter() - started


def p95(values: Sequence[float]) -> float:
    """The value below which 95 of 100 lie."""
    return sorted(values)[int(len(values) * 0.95)]


def median_ratio(pairs: Sequence[tuple[float, float]]) -> float:
    """The median of ratios taken pair by pair, so that a machine that drifts takes both along."""
    return statistics.median(measured / reference for measured, reference in pairs)
