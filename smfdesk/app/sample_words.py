"""The words of the sample world, read from resources/sample: names, schools, notes and tasks. All invented."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from smfdesk.assets import resource

Texts = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NameGroup:
    """Names that go together; `share` is out of 100."""

    share: int
    ethnicity: str
    language: str
    female: Texts
    male: Texts
    last: Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class FixedName:
    """A name that every sample has: one letter, very long, right to left ..."""

    first: str
    last: str
    sex: str
    ethnicity: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolWords:
    """An invented school; `district` is the outward part of postcodes near it, `mail` the first part of its domain."""

    name: str
    town: str
    district: str
    mail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleWords:
    """Everything the sample is written with. `notes` is texts by chapter of the journey and kind of note; `tasks` titles by chapter."""

    groups: tuple[NameGroup, ...]
    fixed_names: tuple[FixedName, ...]
    nicknames: Mapping[str, str]
    guardians: Mapping[str, Texts]
    subjects: Mapping[str, Texts]
    schools: tuple[SchoolWords, ...]
    more_schools: tuple[SchoolWords, ...]
    notes: Mapping[str, tuple[tuple[str, str], ...]]
    mentors: Texts
    tasks: Mapping[str, Texts]


def read_words() -> SampleWords:
    """Read the three files of resources/sample.

    Returns:
        The words. A missing file or key is a bug of the build and shows as such.
    """
    names, schools, notes = _read("names.toml"), _read("schools.toml"), _read("notes.toml")
    mentors, tasks = notes.pop("mentors"), notes.pop("tasks")
    return SampleWords(
        groups=tuple(NameGroup(**{key: _tupled(value) for key, value in one.items()}) for one in names["group"]),
        fixed_names=tuple(FixedName(**one) for one in names["kind_of_name"]),
        nicknames=names["nicknames"],
        guardians={sex: tuple(some) for sex, some in names["guardians"].items()},
        subjects={sector: tuple(some) for sector, some in names["subjects"].items()},
        schools=tuple(SchoolWords(**one) for one in schools["school"]),
        more_schools=_more(schools["more"]),
        notes={chapter: tuple((kind, text) for kind, texts in kinds.items() for text in texts) for chapter, kinds in notes.items()},
        mentors=tuple(mentors["first"]),
        tasks={chapter: tuple(titles) for chapter, titles in tasks.items()},
    )


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(resource("sample", name).read_text(encoding="utf-8"))


def _tupled(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _more(parts: Mapping[str, list[str]]) -> tuple[SchoolWords, ...]:
    stems = [f"{first} {second}" for second in parts["second"] for first in parts["first"]]
    names = [f"{stem} {kind}" for kind in parts["kind"] for stem in stems]
    places = parts["district"]
    return tuple(
        SchoolWords(name=name, town=name.split()[0], district=places[at % len(places)], mail=name.lower().replace(" ", ""))
        for at, name in enumerate(names)
    )
