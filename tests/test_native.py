"""The native reader: words stay words, everything has a place, and editors read the same."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from quizkit import checking, library
from quizkit.bank import Bank, Loaded
from quizkit.diagnostics import SourceFile, as_json, render_text
from quizkit.formats import read_bank
from quizkit.formats.schema import bank_schema, record_schema
from quizkit.i18n import Voice
from quizkit.questions import QUESTION_TYPES, Question, SingleChoice

CORPUS = Path(__file__).parent / "corpus"
GOOD = CORPUS / "good" / "every-field.yaml"
BANKS = sorted((Path(__file__).parent.parent / "data" / "banks").glob("*.yaml"))

HEAD = "quizkit: 1\nid: prueba\ntitle: Prueba\n"


def read(text: str) -> Loaded:
    return read_bank(SourceFile("bank.yaml", text))


def bank_of(loaded: Loaded) -> Bank:
    assert loaded.bank is not None
    assert not loaded.diagnostics
    return loaded.bank


def codes(loaded: Loaded) -> list[str]:
    return [one.code for one in loaded.diagnostics]


def test_a_bank_with_every_field_of_the_notation_has_nothing_wrong() -> None:
    loaded = checking.load(GOOD)

    bank = bank_of(loaded)
    assert {question.type for question in bank.questions} == {*QUESTION_TYPES}
    used = {name for question in bank.questions for name in question.model_fields_set}
    assert used == {name for kind in QUESTION_TYPES.values() for name in kind.model_fields}
    assert bank.model_fields_set == {*Bank.model_fields}


def test_words_that_yaml_would_turn_into_something_else_stay_as_typed() -> None:
    question = bank_of(checking.load(GOOD))["palabras"]

    assert isinstance(question, SingleChoice)
    texts = [option.text for option in question.options]
    assert texts == ["No", "12:30", "0123", "null", "1.0", "2001-09-09"]


@pytest.mark.parametrize("bank", [GOOD, *BANKS], ids=lambda path: path.stem)
def test_a_dumped_bank_loads_again_as_the_same(bank: Path) -> None:
    loaded = bank_of(library.read(bank))

    again = Bank.model_validate_json(loaded.model_dump_json(by_alias=True))

    assert again == loaded


def authored(question: Question) -> dict[str, str]:
    return {
        path: text
        for path, text in question.texts().items()
        if "\n" not in text and not path.startswith("reveals")
    }


@pytest.mark.parametrize("bank", [GOOD, *BANKS], ids=lambda path: path.stem)
def test_every_authored_text_is_found_where_its_path_points(bank: Path) -> None:
    loaded = library.read(bank)

    for question in bank_of(loaded).questions:
        for path, text in authored(question).items():
            parts = [int(part) if part.isdigit() else part for part in path.split(".")]
            if parts[0] == "gaps":
                parts[1] = str(parts[1])

            words = loaded.span(question, *parts).text

            assert yaml.load(words, yaml.BaseLoader) in (text, {"text": text}) or text in words


def test_fields_that_begin_with_x_are_kept_and_ignored() -> None:
    text = f"{HEAD}x-a: [1]\nquestions:\n  - id: uno\n    x-id: dos\n    type: true_false\n"
    loaded = read(f"{text}    stem: ¿Sí?\n    key: sí\n    hint: {{text: no, x-b: 1}}\n")

    bank = bank_of(loaded)

    assert bank["uno"].hint is not None
    assert loaded.file.text.count("x-") == 3


def test_a_newer_notation_is_one_finding_and_nothing_else() -> None:
    loaded = read("quizkit: 7\nid: ¡!\nfuturo: sí\nquestions: [1]\n")

    assert loaded.bank is None
    assert codes(loaded) == ["newer-notation"]


def test_columns_do_not_count_the_byte_order_mark(tmp_path: Path) -> None:
    bank = tmp_path / "bank.yaml"
    bank.write_text("quizkit: uno\nid: a\ntitle: a\nquestions: []\n", encoding="utf-8-sig")

    (found,) = checking.load(bank).diagnostics

    assert found.span.file.position(found.span.start) == (1, 10)


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_of_other_systems_are_line_ends(end: str) -> None:
    text = GOOD.read_text(encoding="utf-8")
    loaded = read(text.replace("\n", end))

    assert bank_of(loaded).questions == bank_of(read(text)).questions


def test_a_faulty_question_hides_neither_the_others_nor_its_own_further_faults() -> None:
    text = HEAD + "questions:\n"
    text += "  - {id: uno, type: true_false, stem: ¿Sí?, key: sí}\n"
    text += "  - {id: dos, type: true_false, stem: ¿Sí?, key: quizás, level: 8, nivel: 1}\n"
    text += "  - {id: tres, type: true_false, stem: ¿Sí?, key: no}\n"
    loaded = read(text)

    assert loaded.bank is not None
    assert [question.id for question in loaded.bank.questions] == ["uno", "tres"]
    assert loaded.left_out == {"dos"}
    assert codes(loaded) == ["bad-value", "bad-value", "unknown-field"]


def test_what_comes_before_a_fault_that_cannot_be_mended_is_read() -> None:
    text = HEAD + "questions:\n  - {id: uno, type: true_false, stem: ¿Sí?, key: sí}\n"
    loaded = read(text + "  - id: dos\n    type: true_false\n   stem: ¿Sí?\n    key: sí\n")

    assert loaded.bank is not None
    assert [question.id for question in loaded.bank.questions] == ["uno"]
    (found,) = loaded.diagnostics
    assert (found.code, found.params["line"]) == ("yaml-syntax", "6")


def test_a_bank_nested_beyond_reason_is_a_finding() -> None:
    assert read(HEAD + "questions:\n" + "- " * 3000 + "x\n").diagnostics


def test_a_file_that_is_too_large_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quizkit.formats.native.MAX_BANK", 50)

    assert codes(read(HEAD + "# " + "x" * 50)) == ["too-large"]


ALPHABET = st.sampled_from(
    [*"\"'\n\t[]{}&*!|>%@`\\?añé1\x00\x1b\u00a0\u2028", ": ", " #", "- ", "  ", "---\n", "<<"]
)


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from([path.read_text(encoding="utf-8") for path in [GOOD, *BANKS]]),
    st.lists(st.tuples(st.floats(0, 1), ALPHABET, st.booleans()), min_size=1, max_size=5),
)
def test_whatever_is_typed_into_a_bank_ends_in_findings_with_places_and_words(
    text: str, changes: list[tuple[float, str, bool]]
) -> None:
    for where, typed, instead in changes:
        at = int(where * len(text))
        text = text[:at] + typed + text[at + 3 * instead :]

    loaded = read(text)

    say = Voice("es").say
    for one in loaded.diagnostics:
        assert 0 <= one.span.start <= one.span.end <= len(loaded.file.text)
        assert one.code not in render_text(one, say).partition("] ")[2].splitlines()[0]
    assert as_json(loaded.diagnostics, say).startswith("[")


# Editors -------------------------------------------------------------------------------------


def typed_by_an_editor(path: Path) -> Any:
    """A file as YAML 1.2 types it: numbers and booleans, but no dates."""

    class Loader(yaml.SafeLoader):
        yaml_implicit_resolvers = {  # noqa: RUF012  # PyYAML's own way of saying so
            first: [(tag, pattern) for tag, pattern in resolvers if "timestamp" not in tag]
            for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
        }

    with path.open(encoding="utf-8") as stream:
        return yaml.load(stream, Loader)  # a safe loader


@pytest.mark.parametrize("bank", BANKS, ids=lambda path: path.stem)
def test_the_schema_admits_the_banks_as_an_editor_types_them(bank: Path) -> None:
    validator = jsonschema.Draft202012Validator(bank_schema())

    assert not [error.message for error in validator.iter_errors(typed_by_an_editor(bank))]


def test_the_schema_of_records_admits_the_record() -> None:
    record = BANKS[0].parent.parent / "sources" / "masud.yaml"

    jsonschema.Draft202012Validator(record_schema()).validate(typed_by_an_editor(record))


@pytest.mark.parametrize(
    ("field", "value"),
    [("enunciado", "x"), ("level", 7), ("type", "test"), ("distractors", []), ("stance", "dicho")],
)
def test_the_schema_refuses_what_the_reader_refuses(field: str, value: object) -> None:
    tree = typed_by_an_editor(BANKS[0])
    choice = next(one for one in tree["questions"] if one["type"] == "single_choice")
    choice[field] = value
    validator = jsonschema.Draft202012Validator(bank_schema())

    assert list(validator.iter_errors(tree))


def test_a_bank_that_is_being_begun_has_no_questions_and_nothing_wrong() -> None:
    loaded = read_bank(SourceFile("b.yaml", "quizkit: 1\nid: b\ntitle: B\nquestions:\n"))

    assert loaded.diagnostics == ()
    assert loaded.bank is not None
    assert loaded.bank.questions == ()


def test_a_field_that_holds_a_type_is_the_type_however_it_is_spelt() -> None:
    question = "{id: a, tpio: true_false, stem: ¿Sí?, key: sí}"
    text = f"quizkit: 1\nid: b\ntitle: B\nquestions:\n- {question}\n"

    (found,) = read_bank(SourceFile("b.yaml", text)).diagnostics

    assert (found.code, found.span.text) == ("unknown-field", "tpio")
    assert found.params["nearest"] == "type"
