"""What holds for every question of every type, whatever a learner gives."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizkit.bank import build_question, content_hash, meaning_hash
from quizkit.fields import Frozen
from quizkit.questions import QUESTION_TYPES, Question, QuestionBase
from quizkit.text import ResponseError, Text
from tests.samples import SAMPLES, numeric, responses, short_answer, typed

UNREADABLE = """empty not-a-number more-than-one ambiguous-number percent-or-fraction indefinite
not-a-date reversed unknown-option repeated-option wrong-number-of-parts"""
GRADED = """near-miss more-precise less-precise wrong-unit out-of-tolerance one-end rejected
partial"""
LANGUAGES = ("es-ES", "es-MX", "es", "en-US", "de-CH", "fa-AF", "fr", "und", None)

every_sample = pytest.mark.parametrize("question", SAMPLES, ids=[one.id for one in SAMPLES])
moderate = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def dumped(question: Question) -> dict[str, Any]:
    """A question as plain values."""
    return question.model_dump(mode="json", by_alias=True)


def loaded(tree: dict[str, Any]) -> Question:
    """A question made of plain values."""
    return QUESTION_TYPES[tree["type"]].model_validate(tree)


def at(tree: Any, path: str) -> Any:
    """What stands at a path of plain values."""
    for step in path.split("."):
        tree = tree[int(step)] if isinstance(tree, list) else tree[step]
    return tree


def given_or_refused(question: Question, text: str) -> Any:
    """The response that a text means, or why it means none."""
    try:
        return question.parse(text)
    except ResponseError as error:
        return error


def check_laws(question: Question, response: Any) -> None:
    """All that holds for one response to one question."""
    before = dumped(question)

    outcome = question.grade(response)

    assert 0 <= outcome.fraction <= 1
    assert isinstance(outcome.fraction, Fraction)
    assert all(0 <= part.fraction <= 1 for part in outcome.parts)
    assert {outcome.code, *(part.code for part in outcome.parts)} <= {None, *GRADED.split()}
    assert set(outcome.feedback) <= set(question.texts())
    assert len(set(outcome.feedback)) == len(outcome.feedback)
    assert question.parse(question.show(response)) == response
    stored = question.responses().dump_json(response)
    assert question.responses().validate_python(json.loads(stored)) == response
    assert question.responses().validate_json(stored) == response
    assert question.grade(response) == outcome
    assert dumped(question) == before


# Samples -------------------------------------------------------------------------------------


def test_there_are_three_samples_or_more_of_every_type() -> None:
    for tag in QUESTION_TYPES:
        assert sum(question.type == tag for question in SAMPLES) >= 3, tag


@pytest.mark.parametrize("tag", QUESTION_TYPES)
def test_every_field_of_every_type_is_used_in_some_sample(tag: str) -> None:
    unused = set(QUESTION_TYPES[tag].model_fields)

    for question in SAMPLES:
        if question.type == tag:
            unused -= question.model_fields_set

    assert not unused


def test_no_two_samples_have_one_id() -> None:
    assert len({question.id for question in SAMPLES}) == len(SAMPLES)


# Laws of responses ---------------------------------------------------------------------------


@every_sample
@moderate
@given(data=st.data())
def test_a_response_is_read_back_stored_and_graded(question: Question, data: st.DataObject) -> None:
    check_laws(question, data.draw(responses(question)))


@every_sample
@moderate
@given(data=st.data())
def test_any_text_is_a_response_or_asked_again(question: Question, data: st.DataObject) -> None:
    text = data.draw(typed(question))
    read = given_or_refused(question, text)

    if isinstance(read, ResponseError):
        assert read.code in UNREADABLE.split()
        assert all(isinstance(value, str) for value in read.params.values())
    else:
        check_laws(question, read)


@every_sample
@pytest.mark.parametrize("text", ["", " ", "\n\t", "\u00a0", "\u200b", "\u2003\u200c"])
def test_nothing_to_see_is_empty(question: Question, text: str) -> None:
    with pytest.raises(ResponseError) as raised:
        question.parse(text)

    assert raised.value.code == "empty"


@every_sample
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_key_earns_the_full_mark_in_any_language(
    question: Question, language: str | None
) -> None:
    question = loaded({**dumped(question), "language": language})
    key = question.key_response()

    outcome = question.grade(key)

    assert outcome.fraction == 1
    assert outcome.code is None
    check_laws(question, key)


AUTHORED = st.text(max_size=30).filter(lambda text: not _is_refused(text))


def _is_refused(text: str) -> bool:
    try:
        Text.check(text)
    except ValueError:
        return True
    return False


STRICT = st.sets(st.sampled_from(["accents", "case", "articles"]))


@settings(deadline=None)
@given(AUTHORED, st.sampled_from(LANGUAGES), STRICT)
def test_any_words_can_be_a_key(key: str, language: str | None, strict: set[str]) -> None:
    question = short_answer(key=key, language=language, strict=sorted(strict))

    assert question.grade(question.key_response()).fraction == 1


@settings(deadline=None, max_examples=200)
@given(st.lists(AUTHORED, min_size=2, max_size=6), st.data())
def test_any_texts_can_be_options(texts: list[str], data: st.DataObject) -> None:
    trees = (
        {"type": "single_choice", "key": texts[0], "distractors": texts[1:]},
        {"type": "multiple_response", "key": texts[:1], "distractors": texts[1:]},
        {"type": "ordering", "key": texts},
        {"type": "matching", "key": [{"left": text, "right": text} for text in texts]},
    )
    for tree in trees:
        built = build_question({"id": "una", "stem": "¿?", **tree})
        if isinstance(built, list):
            assert {fault.code for fault in built} <= {
                "duplicate-option",
                "duplicate-option-id",
                "key-among-distractors",
            }
        else:
            check_laws(built, data.draw(responses(built)))


# Laws of questions ---------------------------------------------------------------------------


@every_sample
def test_every_authored_text_stands_at_its_path_in_the_dumped_model(question: Question) -> None:
    tree = dumped(question)

    assert question.texts()
    for path, text in question.texts().items():
        assert at(tree, path) == text


@every_sample
def test_a_question_is_the_same_after_dump_and_load(question: Question) -> None:
    tree = json.loads(json.dumps(dumped(question)))

    again = loaded(tree)

    assert again == question
    assert dumped(again) == tree
    assert content_hash(again) == content_hash(question)
    assert meaning_hash(again) == meaning_hash(question)


@pytest.mark.parametrize(
    "fields",
    [
        {"key": "0.00000012"},
        {"tolerance": "0.00000001"},
        {"points": "0.0000005"},
        {"hint": {"text": "poco", "cost": "0,33333333"}},
        {"hint": {"text": "poco", "cost": "33,33333 %"}},
        {"time_limit": "999999 h"},
    ],
    ids=lambda fields: next(iter(fields)),
)
def test_values_with_many_digits_are_the_same_after_dump_and_load(fields: dict[str, Any]) -> None:
    question = numeric(**fields)

    assert loaded(dumped(question)) == question


@every_sample
def test_what_must_stand_in_a_quote_has_its_path_in_the_texts(question: Question) -> None:
    for path, wordings in question.evidence_wordings():
        assert path in question.texts()
        assert wordings


@every_sample
def test_a_question_cannot_be_changed(question: Question) -> None:
    assert issubclass(type(question), Frozen)
    with pytest.raises(ValueError, match="frozen"):
        question.stem = None  # type: ignore[misc]  # the claim is that this is refused


@every_sample
def test_another_stem_changes_the_content_and_not_the_meaning(question: Question) -> None:
    changed = loaded({**dumped(question), "stem": "¿Qué se lee en el texto?"})

    assert content_hash(changed) != content_hash(question)
    assert meaning_hash(changed) == meaning_hash(question)


OTHER_KEYS: dict[str, dict[str, Any]] = {
    "single_choice": {"key": "una clave que no había"},
    "multiple_response": {"key": ["una clave que no había"]},
    "short_answer": {"key": "una clave que no había"},
    "numeric": {"key": "4711"},
    "date": {"key": "1066"},
    "cloze": {"text": "Otro {{1|hueco}}.", "gaps": {}},
    "ordering": {"key": ["lo primero", "lo segundo"]},
    "matching": {"key": [{"left": "uno", "right": "dos"}]},
}


@every_sample
def test_another_key_changes_content_and_meaning(question: Question) -> None:
    opposite = {"verdadero": "falso", "falso": "verdadero", "sí": "no", "no": "sí", "true": "false"}
    tree = dumped(question)
    other = OTHER_KEYS.get(question.type) or {"key": opposite[tree["key"]]}

    changed = loaded({**tree, **other})

    assert content_hash(changed) != content_hash(question)
    assert meaning_hash(changed) != meaning_hash(question)


def test_every_type_is_a_question() -> None:
    assert all(issubclass(kind, QuestionBase) for kind in QUESTION_TYPES.values())
    assert len(QUESTION_TYPES) == 9
