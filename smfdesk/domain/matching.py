"""Is this the same person? Passes by strength; a doubt is asked, never decided.

Order of strength: an identifier; date of birth, school and name; the rest is for a person to look at. A different date of birth rules two
people out unless day and month are swapped or one figure is off; twins are never joined by what twins share.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from smfdesk.domain.headings import slips
from smfdesk.domain.ids import Uid
from smfdesk.domain.likeness import IDENTIFIERS, Band, Candidate, PersonKeys, Slips, compare

MOST_CANDIDATES = 3
MOST_IN_BLOCK = 60
"""A key that more people share than this (a made-up date of birth) says nothing and is not looked through."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """What became of one row: the person it is, or is most likely to be, and the others it resembles (at most three)."""

    band: Band
    uid: Uid
    candidates: tuple[Candidate, ...] = ()
    conflict: bool = False
    claimed_twice: bool = False


class _Pool:
    """The people known so far, by the keys under which they may be found."""

    def __init__(self, known: Iterable[PersonKeys]) -> None:
        self._exact: dict[tuple[object, ...], list[PersonKeys]] = {}
        self._near: dict[tuple[object, ...], list[PersonKeys]] = {}
        for one in known:
            self.add(one)

    def add(self, one: PersonKeys) -> None:
        for key in _exact_keys(one):
            self._exact.setdefault(key, []).append(one)
        for key in _near_keys(one):
            self._near.setdefault(key, []).append(one)

    def exact(self, row: PersonKeys) -> list[PersonKeys]:
        return _found(self._exact, _exact_keys(row))

    def near(self, row: PersonKeys) -> list[PersonKeys]:
        return _found(self._near, _near_keys(row))


def _found(index: dict[tuple[object, ...], list[PersonKeys]], keys: Iterable[tuple[object, ...]]) -> list[PersonKeys]:
    found: dict[int, PersonKeys] = {}
    for key in keys:
        block = index.get(key, ())
        if len(block) <= MOST_IN_BLOCK:
            found.update((id(one), one) for one in block)
    return list(found.values())


def _exact_keys(one: PersonKeys) -> list[tuple[object, ...]]:
    keys: list[tuple[object, ...]] = [(scheme, getattr(one, scheme)) for scheme in IDENTIFIERS if getattr(one, scheme)]
    if one.birth:
        keys += [("born", one.birth, one.whole())]
        keys += [("born", one.birth, last, first) for last in one.lasts() for first in one.firsts()]
    return keys


def _near_keys(one: PersonKeys) -> list[tuple[object, ...]]:
    keys: list[tuple[object, ...]] = [("email", one.email)] if one.email else []
    keys += [("name", last, first) for last in one.lasts() for first in one.firsts()]
    if one.school:
        keys += [("last at", one.school, last) for last in one.lasts()] + [("first at", one.school, first) for first in one.firsts()]
    if one.phone:
        keys.append(("phone", one.phone, one.first[:1]))
    if one.birth:
        # Day and month in order, so that a swapped date falls into the same block.
        day = (one.birth.year, *sorted((one.birth.month, one.birth.day)))
        keys += [("last", day, last[:1]) for last in one.lasts()] + [("first", day, first[:1]) for first in one.firsts()]
    return list(dict.fromkeys(keys))


def match_rows(rows: Sequence[PersonKeys], known: Iterable[PersonKeys], count_slips: Slips = slips) -> tuple[Match, ...]:
    """Match the rows of one file, in order, against the people known and against each other.

    Args:
        rows: keys of the rows; each `uid` is the identity that the row gets if it is nobody known.
        known: everybody who may be meant.
        count_slips: edit distance of two words up to a limit.

    Returns:
        One match per row. A row that is an earlier row of the file has that row's identity.
    """
    pool = _Pool(known)
    matches: list[Match] = []
    row_of: dict[int, int] = {}
    conflicts: set[int] = set()
    for place, row in enumerate(rows):
        found, others = _look_up(row, pool, count_slips)
        match = _settled(row, found)
        for other in others:
            if id(other) in row_of:
                conflicts |= {place, row_of[id(other)]}
        matches.append(match)
        mine = replace(row, uid=match.uid) if match.uid != row.uid else row
        row_of[id(mine)] = place
        pool.add(mine)
    twice = _claimed_twice(rows, matches, count_slips)
    return tuple(_with_doubts(match, place in conflicts, place in twice) for place, match in enumerate(matches))


def _look_up(row: PersonKeys, pool: _Pool, count_slips: Slips) -> tuple[list[Candidate], list[PersonKeys]]:
    """The candidates, strongest first, one per person; and the rows of this file that wrongly share an identifier with it."""
    conflicting: list[PersonKeys] = []
    best: dict[Uid, Candidate] = {}
    # What the strong pass took is not offered to the weak one.
    for block in (pool.exact, pool.near):
        for one in block(row):
            candidate = compare(row, one, count_slips)
            if candidate is None:
                continue
            if candidate.conflict:
                conflicting.append(one)
            if one.uid not in best or best[one.uid].strength < candidate.strength:
                best[one.uid] = candidate
        if any(one.band is Band.SAME for one in best.values()):
            break
    return sorted(best.values(), key=lambda one: (one.band is not Band.SAME, -one.strength, one.uid)), conflicting


def _settled(row: PersonKeys, found: Sequence[Candidate]) -> Match:
    conflict = any(one.conflict for one in found)
    shown = tuple(found[:MOST_CANDIDATES])
    sure = [one for one in found if one.band is Band.SAME]
    if len(sure) == 1 and not conflict:
        return Match(band=Band.SAME, uid=sure[0].uid, candidates=shown)
    if found:
        leading = found[0]
        uid = leading.uid if leading.leans_same and not leading.conflict else row.uid
        return Match(band=Band.ASK, uid=uid, candidates=shown, conflict=conflict)
    return Match(band=Band.NEW, uid=row.uid)


def _claimed_twice(rows: Sequence[PersonKeys], matches: Sequence[Match], count_slips: Slips) -> set[int]:
    """Rows that are each surely the same known person and yet not surely each other."""
    claims: dict[Uid, list[int]] = {}
    for place, match in enumerate(matches):
        if match.band is Band.SAME:
            claims.setdefault(match.uid, []).append(place)
    twice: set[int] = set()
    for places in claims.values():
        for place in places[1:]:
            each_other = compare(rows[places[0]], rows[place], count_slips)
            if each_other is None or (each_other.band is not Band.SAME and not each_other.leans_same):
                twice |= {places[0], place}
    return twice


def _with_doubts(match: Match, conflict: bool, twice: bool) -> Match:
    if not conflict and not twice:
        return match
    return Match(band=Band.ASK, uid=match.uid, candidates=match.candidates, conflict=match.conflict or conflict, claimed_twice=twice)
