"""The words that schools use for columns, read from resources/profiles."""

import tomllib
from functools import cache

from smfdesk.assets import resource
from smfdesk.domain.headings import Alias, Dictionary, fold_heading


@cache
def known_headings() -> Dictionary:
    """Read `resources/profiles/headings.toml` once per process.

    Returns:
        The dictionary of headings, each folded as headings are compared.
    """
    entries = tomllib.loads(resource("profiles", "headings.toml").read_text(encoding="utf-8"))
    return Dictionary.of(
        {
            name: Alias(
                exact=frozenset(fold_heading(heading) for heading in entry["is"]),
                words=tuple(frozenset(words) for words in entry.get("has", ())),
                unless=frozenset(entry.get("not", ())),
            )
            for name, entry in entries.items()
        }
    )
