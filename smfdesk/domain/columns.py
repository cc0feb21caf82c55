"""Where each column of a table goes: by a remembered profile, by its heading, by what stands in it; always with the reason.

A guess is never silent: what two columns claim goes to the surer one, and the other is left out with that as its reason.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from smfdesk.domain.cells import FLAGS, LOOKED_AT, Sense, as_text, clean, sense
from smfdesk.domain.headings import FAMILIES, SUBJECTS_KEPT, Meaning, fold_heading
from smfdesk.domain.tables import AGE, FULL_NAME, LEFT_OUT, NO_FIELDS, NOTES, ROW_NUMBER, Raw, Remark, is_blank

MANY, FEW = 0.8, 0.3
_BY_CONTENT = ("upn", "email", "uln", "postcode", "phone", "date_of_birth")
_TYPED = frozenset(_BY_CONTENT) | FLAGS | {"sex", "sen", "year_group", "ucas_id", "guardian_phone", "gcse_maths", "gcse_english"}
_GUESSED_TWICE = frozenset({FULL_NAME, "surname", "forename", "date_of_birth", "upn"})
_FREE = frozenset(NO_FIELDS) - {FULL_NAME}


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One column as it stands in the sheet: its headings, what they mean, and its cells."""

    heading: str
    above: str
    meaning: Meaning | None
    values: Sequence[Raw] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Guess:
    """Where a column goes: `confidence` 3 sure, 2 likely, 1 a person should look; the reasons, most important first."""

    field: str
    confidence: int
    reasons: tuple[Remark, ...]
    turned: bool = False


def guess_columns(found: Sequence[Found], remembered: Mapping[str, str], chosen: Mapping[int, str], today: date) -> tuple[Guess, ...]:
    """Guess where the columns of one table go.

    Args:
        found: the columns in sheet order.
        remembered: folded heading -> field, as this school's columns went last time.
        chosen: place in `found` -> field, what a person has said; it is never overruled.
        today: for birth dates.

    Returns:
        One guess per column, in the same order.
    """
    guesses = [_one(column, remembered.get(_key(column)), today) for column in found]
    for place, name in chosen.items():
        guesses[place] = Guess(field=name, confidence=3, reasons=(Remark(code="column_chosen"),), turned=_is_turned(found[place], name))
    _number_subjects(found, guesses)
    _give_phone_to_guardian(found, guesses)
    _take_name_for_its_half(found, guesses, frozenset(chosen))
    _settle_twins(found, guesses, frozenset(chosen))
    _drop_whole_name(guesses, frozenset(chosen))
    return tuple(guesses)


def _key(column: Found) -> str:
    return fold_heading(f"{column.above} {column.heading}")


def _is_turned(column: Found, name: str) -> bool:
    return column.meaning is not None and column.meaning.turned and column.meaning.field == name


def _one(column: Found, remembered: str | None, today: date) -> Guess:
    filled = [value for value in column.values if not is_blank(value)]
    if remembered is not None:
        return Guess(field=remembered, confidence=3, reasons=(Remark(code="column_as_last_time"),), turned=_is_turned(column, remembered))
    by_heading = _by_heading(column, filled, today) if column.meaning else None
    if by_heading is not None and by_heading.confidence > 1:
        return by_heading
    by_content = _by_content(filled, today)
    if by_content is not None and (by_heading is None or by_heading.field not in _FREE):
        return by_content
    if by_heading is not None:
        return by_heading
    code = "column_unknown" if column.heading else "column_without_heading"
    return Guess(field=LEFT_OUT, confidence=2 if filled else 3, reasons=(Remark(code=code if filled else "column_empty"),))


def _by_heading(column: Found, filled: Sequence[Raw], today: date) -> Guess | None:
    about = column.meaning
    if about is None or about.field == "staff":
        return None
    reason = Remark(code=f"heading_{about.how}", data={"like": about.like} if about.like else {})
    confidence = 3 if about.how == "exact" else 2
    if about.field in _FREE:
        return Guess(field=about.field, confidence=confidence, reasons=(Remark(code=f"column_{about.field}"),))
    turned = (Remark(code="question_turned"),) if about.turned else ()
    if about.field not in _TYPED or not filled:
        return Guess(field=about.field, confidence=confidence, reasons=(reason, *turned), turned=about.turned)
    fits, of = _fitting(about.field, filled, column, today)
    seen = Remark(code="values_fit", data={"fits": fits, "of": of})
    if fits >= MANY * of:
        return Guess(field=about.field, confidence=3, reasons=(reason, seen, *turned), turned=about.turned)
    if fits >= FEW * of or of < 4:
        return Guess(field=about.field, confidence=2, reasons=(reason, seen, *turned), turned=about.turned)
    doubt = Remark(code="values_do_not_fit", data={"fits": fits, "of": of})
    return Guess(field=about.field, confidence=1, reasons=(doubt, reason), turned=about.turned)


def _fitting(name: str, filled: Sequence[Raw], column: Found | None, today: date) -> tuple[int, int]:
    """How many of the cells looked at can be read as that field, and how many were looked at."""
    looked = filled[:LOOKED_AT]
    about: Sense = sense(name, looked, f"{column.above} {column.heading}" if column else "")
    return sum(1 for value in looked if clean(about, value, today).value), len(looked)


def _by_content(filled: Sequence[Raw], today: date) -> Guess | None:
    """What a column is without regard to its heading: only where nearly every cell has the form of one thing."""
    if len(filled) < 3 or len({as_text(value) for value in filled[:LOOKED_AT]}) < 3:
        return None
    for name in _BY_CONTENT:
        fits, of = _fitting(name, filled, None, today)
        if fits >= MANY * of:
            return Guess(field=name, confidence=2, reasons=(Remark(code="content_alone", data={"fits": fits, "of": of}),))
    return None


def _number_subjects(found: Sequence[Found], guesses: list[Guess]) -> None:
    """Give subjects their numbers in order, and each prediction the number of the subject before it."""
    subjects = 0
    predictions = 0
    for place, guess in enumerate(guesses):
        if guess.field not in FAMILIES:
            continue
        about = found[place].meaning
        said = about.number if about else 0
        if guess.field == "subject":
            subjects = said or subjects + 1
            number = subjects
        else:
            predictions = said or max(predictions + 1, subjects)
            number = predictions
        if number > SUBJECTS_KEPT:
            guesses[place] = Guess(field=LEFT_OUT, confidence=2, reasons=(Remark(code="fourth_subject"),))
        else:
            reasons = (*guess.reasons, Remark(code="numbered", data={"number": number}))
            guesses[place] = replace(guess, field=f"{guess.field}_{number}", reasons=reasons)


def _give_phone_to_guardian(found: Sequence[Found], guesses: list[Guess]) -> None:
    """Take the contact number right after the parent's name for the parent's."""
    if any(guess.field == "guardian_phone" for guess in guesses):
        return
    for place in range(1, len(guesses)):
        after = guesses[place - 1].field == "guardian_name"
        if guesses[place].field == "phone" and after and "contact" in fold_heading(found[place].heading):
            reasons = (Remark(code="after_guardian"), *guesses[place].reasons)
            guesses[place] = replace(guesses[place], field="guardian_phone", confidence=2, reasons=reasons)
            return


def _take_name_for_its_half(found: Sequence[Found], guesses: list[Guess], chosen: frozenset[int]) -> None:
    """Take "Name" beside "Surname" for the first name, and beside "First name" for the last, unless it holds the other half too."""
    wholes = [place for place, guess in enumerate(guesses) if guess.field == FULL_NAME]
    halves = [place for place, guess in enumerate(guesses) if guess.field in ("forename", "surname")]
    if len(wholes) != 1 or len(halves) != 1 or set(wholes) & chosen:
        return
    whole, half = found[wholes[0]].values[:LOOKED_AT], found[halves[0]].values[:LOOKED_AT]
    pairs = [(as_text(one).casefold(), as_text(other).casefold()) for one, other in zip(whole, half, strict=True)]
    both = sum(1 for one, other in pairs if other and other in one)
    if both <= FEW * len(pairs):
        other_half = "surname" if guesses[halves[0]].field == "forename" else "forename"
        guesses[wholes[0]] = Guess(field=other_half, confidence=2, reasons=(Remark(code="half_of_name"),))


def _settle_twins(found: Sequence[Found], guesses: list[Guess], chosen: frozenset[int]) -> None:
    """Where two columns claim one field the surer one keeps it; where nobody can tell, neither does and a person is asked."""
    claims: dict[str, list[int]] = {}
    for place, guess in enumerate(guesses):
        if guess.field not in _FREE:
            claims.setdefault(guess.field, []).append(place)
    for name, places in claims.items():
        if len(places) < 2:
            continue
        same_heading = len({_key(found[place]) for place in places}) == 1
        if same_heading and name in _GUESSED_TWICE and not chosen & set(places):
            for place in places:
                guesses[place] = Guess(field=LEFT_OUT, confidence=1, reasons=(Remark(code="heading_twice"),))
            continue
        ranked = [(place in chosen, guesses[place].confidence, _strength(found[place]), _count(found[place]), -place) for place in places]
        best = -max(ranked)[-1]
        taken = Remark(code="other_column", data={"heading": found[best].heading})
        for place in places:
            if place != best:
                guesses[place] = Guess(field=LEFT_OUT, confidence=1, reasons=(taken,))


def _strength(column: Found) -> float:
    return column.meaning.strength if column.meaning else 0.0


def _count(column: Found) -> int:
    return sum(1 for value in column.values if not is_blank(value))


def _drop_whole_name(guesses: list[Guess], chosen: frozenset[int]) -> None:
    """A whole name beside first and last name says nothing new."""
    fields = {guess.field for guess in guesses}
    if not {"forename", "surname"} <= fields:
        return
    for place, guess in enumerate(guesses):
        if guess.field == FULL_NAME and place not in chosen:
            guesses[place] = Guess(field=LEFT_OUT, confidence=3, reasons=(Remark(code="name_stands_apart"),))


def labels_left_out() -> Mapping[str, str]:
    """The users' words for the answers that are no field."""
    return {
        LEFT_OUT: "Leave out",
        FULL_NAME: "Whole name, taken apart",
        NOTES: "Notes, not imported",
        AGE: "Age, worked out from the date of birth",
        ROW_NUMBER: "Number of the school, not imported",
        "school_name": "Name of the school",
    }
