"""The declarations of records and what is derived from them: vocabularies, targets of files, columns of lists."""

import re
from dataclasses import fields, is_dataclass

import pytest

from smfdesk.domain import vocabularies
from smfdesk.domain.fields import Carried, Code, Vocabulary
from smfdesk.domain.people import Identifier, Person
from smfdesk.domain.records import KINDS, RecordKind
from smfdesk.domain.registry import RECORDS, TARGETS, field_kind
from smfdesk.domain.student_columns import COLUMNS, SYNONYMS, column_of

VOCABULARIES = {name: one for name, one in vars(vocabularies).items() if isinstance(one, Vocabulary)}
CODE = re.compile(r"[A-Za-z][a-z0-9_]*")


@pytest.mark.parametrize("kind", RECORDS, ids=lambda one: one.name)
def test_a_kind_is_a_frozen_value_that_shows_nothing(kind: RecordKind) -> None:
    assert is_dataclass(kind.cls)
    made = kind.cls()
    with pytest.raises(AttributeError):
        setattr(made, kind.fields[0].name, "x")
    assert "=" not in repr(made)
    assert [one.name for one in fields(kind.cls)] == [one.name for one in kind.fields]
    assert kind.cls.__doc__
    assert kind.cls.__doc__.endswith(".")


def test_references_point_at_kinds_that_exist() -> None:
    for kind in RECORDS:
        for one in kind.fields:
            assert one.kind.refers_to is None or one.kind.refers_to in KINDS, f"{kind.name}.{one.name}"


def test_a_kind_finds_its_fields_and_its_facet() -> None:
    identifier = KINDS["identifier"]
    assert identifier.cls is Identifier
    assert identifier.field("value").label == "Number"
    assert (identifier.facet_field(), identifier.facet()) == (identifier.field("scheme"), vocabularies.IDENTIFIER_SCHEMES)
    assert (KINDS["person"].facet_field(), KINDS["person"].facet()) == (None, None)
    with pytest.raises(StopIteration):
        identifier.field("shoe_size")
    assert KINDS["person"].cls is Person


@pytest.mark.parametrize("vocabulary", VOCABULARIES.values(), ids=VOCABULARIES)
def test_codes_are_stable_and_labels_are_words(vocabulary: Vocabulary) -> None:
    codes = [one.code for one in vocabulary.codes]
    assert len(set(codes)) == len(codes)
    for one in vocabulary.codes:
        assert CODE.fullmatch(one.code)
        assert one.label[:1].isupper()
        assert vocabulary.get(one.code) is one
        assert vocabulary.label(one.code) == one.label


def test_an_unknown_code_is_shown_as_it_is() -> None:
    assert vocabularies.SEXES.get("Q") is None
    assert vocabularies.SEXES.label("Q") == "Q"


def test_facets_carry_fields_that_their_kind_has() -> None:
    for kind in RECORDS:
        vocabulary = kind.facet()
        for code in vocabulary.codes if vocabulary else ():
            for carried in code.carries:
                assert carried.field in {one.name for one in kind.fields}, f"{kind.name}.{code.code}"


def test_each_name_of_a_file_s_column_leads_to_one_field() -> None:
    assert {"upn", "forename", "surname", "date_of_birth", "school_urn", "guardian_phone", "predicted_3", "fsm"} <= set(TARGETS)
    claims = [one.exchange for kind in RECORDS for one in kind.fields if one.exchange]
    codes = [code for kind in RECORDS if (vocabulary := kind.facet()) for code in vocabulary.codes]
    claims += [one.exchange for code in codes for one in code.carries if one.exchange]
    assert sorted(claims) == sorted(TARGETS)
    assert TARGETS["upn"].facet == "upn"
    assert TARGETS["guardian_phone"].label == "Parent or carer: phone"
    assert TARGETS["forename"].facet is None


def test_the_kind_of_a_faceted_field_is_that_of_its_code() -> None:
    assert field_kind("identifier", "value", "upn").name == "upn"
    assert field_kind("identifier", "value").name == "text"
    assert field_kind("identifier", "scheme", "upn").name == "choice"
    assert field_kind("identifier", "value", "a scheme of a newer version").name == "text"
    assert field_kind("person", "birth_date").name == "date"


def test_columns_of_the_list_are_derived() -> None:
    assert COLUMNS["name"].source == "summary"
    assert (COLUMNS["date_of_birth"].source, COLUMNS["date_of_birth"].sensitive) == ("person", True)
    assert (COLUMNS["fsm"].source, COLUMNS["fsm"].facet, COLUMNS["fsm"].sensitive) == ("circumstance", "fsm", True)
    assert "role" not in COLUMNS
    assert "sort_name" not in COLUMNS
    assert all(one.name == name for name, one in COLUMNS.items())


def test_columns_have_other_names() -> None:
    assert set(SYNONYMS.values()) <= set(COLUMNS)
    assert not set(SYNONYMS) & set(COLUMNS)
    assert column_of("DOB") is COLUMNS["date_of_birth"]
    assert column_of("School") is COLUMNS["school"]
    assert column_of("shoe") is None


def test_a_code_may_carry_nothing() -> None:
    assert Code(code="x", label="X").carries == ()
    assert Carried("value", None, COLUMNS["email"].kind).exchange is None
