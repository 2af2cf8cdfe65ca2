"""Questions as notes: what they are known by, and what stands on their cards."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizkit.anki import Edition, Note
from quizkit.anki.escaping import Unfit
from quizkit.anki.faces import spread
from quizkit.anki.note_types import NOTE_TYPES
from quizkit.anki.notes import note
from quizkit.bank import Bank
from quizkit.questions import SingleChoice, TrueFalse
from quizkit.sources import Record, Source
from tests.editions import UID, field, words

CHOICE: dict[str, Any] = {
    "id": "nombre-del-narrador",
    "type": "single_choice",
    "stem": "¿Con qué nombre se presenta el narrador?",
    "key": "Lázaro de Tormes",
    "distractors": ["Tomé González", {"text": "Antona Pérez", "feedback": "Es su madre."}],
    "evidence": [{"quote": "a mí llaman Lázaro de Tormes"}],
}


def edition(*questions: dict[str, Any], self_graded: bool = False, **fields: Any) -> Edition:
    """A Spanish bank with these questions, or with one."""
    sources = fields.pop("sources", {})
    tree = {
        "quizkit": "1",
        "id": "lazarillo",
        "uid": UID,
        "title": "El lazarillo",
        "language": "es-ES",
        "created": "2026-11-22",
        "questions": [{"language": "es-ES", **one} for one in questions or (CHOICE,)],
    } | fields
    return Edition(Bank.model_validate(tree), sources, self_graded=self_graded)


def only_note(*questions: dict[str, Any], **fields: Any) -> Note:
    """The note of the first question."""
    made = edition(*questions, **fields)
    return note(made.bank.questions[0], made)


def test_a_guid_is_ascii_made_of_uid_id_and_kind() -> None:
    assert only_note().guid == f"{UID}:nombre-del-narrador:choice"


def test_a_guid_stays_when_words_ids_or_the_bank_are_renamed() -> None:
    renamed = CHOICE | {"id": "otro", "formerly": ["nombre-del-narrador", "nombre"], "stem": "¿?"}

    assert only_note(renamed, id="otro-banco", title="Otro").guid == only_note().guid


def test_a_bank_without_uid_cannot_go_to_anki() -> None:
    with pytest.raises(Unfit) as refused:
        only_note(uid=None)

    assert (refused.value.code, refused.value.params) == ("no-uid", {"bank": "lazarillo"})


def test_a_note_is_tagged_with_bank_topic_level_and_free_words() -> None:
    one = only_note(
        CHOICE | {"topic": "personas", "level": "2", "tags": ["siglo XVI"]},
        topics={"personas": "Personas"},
    )

    assert one.tags == (
        "quizkit::lazarillo::personas",
        "quizkit::level::2",
        "quizkit::tag::siglo-XVI",
    )


def test_a_deck_is_called_as_the_bank_says_or_by_its_title() -> None:
    assert only_note().deck == "El lazarillo"
    assert only_note(deck="Clásicos::Lazarillo").deck == "Clásicos::Lazarillo"


def test_a_note_is_stamped_with_the_release_then_the_creation() -> None:
    assert only_note().modified == 1_795_305_600
    assert only_note(released="2026-11-23").modified == 1_795_305_600 + 86_400


def test_a_stamp_of_zero_is_refused() -> None:
    """Anki's Check Database crashes on it."""
    with pytest.raises(Unfit) as refused:
        only_note(released="1970-01-01")

    assert refused.value.code == "bad-stamp"


def _face(**question: Any) -> dict[str, str]:
    one = only_note({"id": "q", "stem": "x", **question})
    return dict(zip(NOTE_TYPES[one.kind].fields, one.fields, strict=True))


def test_options_are_one_list_in_which_the_key_has_a_class_and_no_place_of_its_own() -> None:
    one = only_note()

    entries = re.findall('<li class="tappable( right)?">(.*?)</li>', field(one, "Options"))

    assert {words for _, words in entries} == {"Lázaro de Tormes", "Tomé González", "Antona Pérez"}
    assert [words for mark, words in entries if mark] == ["Lázaro de Tormes"]
    assert field(one, "Key") == "Lázaro de Tormes"


def test_options_do_not_stand_in_the_order_of_the_key_too_often() -> None:
    """They are spread by a digest: the key comes first about as often as chance has it."""
    made = SingleChoice.model_validate(CHOICE | {"distractors": ["uno", "dos", "tres"]})

    first = sum(spread(made.options, f"q{n}")[0] is made.key for n in range(400))

    assert 60 < first < 140


def test_options_that_are_not_to_be_shuffled_stand_by_their_numbers() -> None:
    fields = _face(type="single_choice", key="1993", distractors=["1989", "1979"], shuffle="no")

    assert "shuffled" not in fields["Options"]
    assert re.findall(r"\d{4}", fields["Options"]) == ["1979", "1989", "1993"]


def test_true_comes_before_false_whatever_the_key() -> None:
    fields = _face(type="true_false", key="falso")

    assert "shuffled" not in fields["Options"]
    assert re.findall('<li class="(.*?)">(.*?)</li>', fields["Options"]) == [
        ("tappable", "verdadero"),
        ("tappable right", "falso"),
    ]


def test_several_keys_may_be_picked_and_it_is_said() -> None:
    fields = _face(type="multiple_response", key=["uno", "dos"], distractors=["tres"])

    assert "More than one may be right" in fields["Options"]
    assert 'class="pick shuffled"' in fields["Options"]
    assert fields["Key"] == "<ul><li>uno</li><li>dos</li></ul>"


@given(st.integers(3, 5), st.integers(0, 99))
def test_an_ordering_is_never_listed_in_its_right_order(count: int, number: int) -> None:
    key = [f"paso {i}" for i in range(count)]
    fields = _face(id=f"q{number}", type="ordering", key=key)

    listed = re.findall("<li.*?>(.*?)</li>", fields["Items"])

    assert listed != key
    assert sorted(listed) == key


def test_two_things_are_listed_in_either_order() -> None:
    """If it were never the right one, the order shown would tell it."""
    orders = {
        tuple(re.findall(r"\d", _face(id=f"q{n}", type="ordering", key=["p1", "p2"])["Items"]))
        for n in range(20)
    }

    assert {places[1::2] for places in orders} == {("1", "2"), ("2", "1")}


@given(st.integers(3, 5), st.integers(0, 99))
def test_a_matching_is_never_listed_with_its_sides_in_step(count: int, number: int) -> None:
    pairs = [{"left": f"izquierda {i}", "right": f"derecha {i}"} for i in range(count)]
    fields = _face(id=f"q{number}", type="matching", key=pairs)

    lefts, rights = (re.findall(r"\d", fields[side]) for side in ("Lefts", "Rights"))

    assert lefts != rights
    assert sorted(lefts) == sorted(rights)


def test_a_cloze_has_a_card_for_each_gap_by_its_number_and_its_hint_in_it() -> None:
    one = only_note(
        {
            "id": "viaje",
            "type": "cloze",
            "text": "De {{1|Kabul}} a {{3|Shamali}}, con {{{{llaves}}.",
            "gaps": {"3": {"hint": "una llanura", "accept": ["Shomali"]}},
            "no_evidence": "prueba",
        }
    )

    assert field(one, "Text") == (
        "De {{c1::Kabul}} a {{c3::Shamali::una llanura}}, con &#123;&#123;llaves&#125;&#125;."
    )
    assert one.cards == (0, 2)
    assert words(field(one, "Variants")) == "Gap «Shamali», also right: Shomali"


def test_nothing_in_a_gap_can_end_it_or_pass_for_its_hint() -> None:
    one = only_note(
        {"id": "q", "type": "cloze", "text": "{{1|a::b:}} }} {{2|c1::}}", "no_evidence": "x"}
    )

    assert re.findall(r"\{\{c\d+::.*?\}\}", field(one, "Text")) == [
        "{{c1::a&#58;&#58;b:}}",
        "{{c2::c1&#58;&#58;}}",
    ]


def test_a_gap_beyond_what_anki_counts_is_refused() -> None:
    with pytest.raises(Unfit) as refused:
        only_note({"id": "q", "type": "cloze", "text": "{{500|a}} {{501|b}}", "no_evidence": "x"})

    assert (refused.value.code, refused.value.path) == ("gap-beyond-anki", ("text",))
    assert refused.value.params == {"number": "501", "most": "500"}


@pytest.mark.parametrize(
    ("question", "key", "variants"),
    [
        (
            {"type": "short_answer", "key": "Masud", "accept": ["Massoud", "Masood"]},
            "Masud",
            "Massoud Masood",
        ),
        ({"type": "numeric", "key": "10", "unit": ["%", "por ciento"]}, "10 %", "10 10 por ciento"),
        ({"type": "date", "key": "1993"}, "1993", ""),
    ],
)
def test_what_is_typed_has_a_spelling_and_its_variants(
    question: dict[str, Any], key: str, variants: str
) -> None:
    fields = _face(**question)

    assert fields["Typed"] == key
    assert unicodedata.normalize("NFKC", fields["Key"]) == key
    listed = " ".join(re.findall("<li>(.*?)</li>", fields["Variants"]))
    assert unicodedata.normalize("NFKC", listed) == variants


def test_a_tolerance_is_told_by_its_bounds() -> None:
    fields = _face(type="numeric", key="10", tolerance="10 %", unit="m")

    told = unicodedata.normalize("NFKC", words(fields["Variants"]))
    assert told == "From 9 m to 11 m counts as rightAlso right: 10"


def test_self_graded_questions_have_no_box_to_type_in() -> None:
    made = edition({"id": "q", "type": "short_answer", "stem": "x", "key": "y"}, self_graded=True)

    one = note(made.bank.questions[0], made)

    assert field(one, "Typed") == ""
    assert field(one, "Key") == "y"


def test_what_else_might_be_given_is_explained_by_its_words() -> None:
    one = only_note(CHOICE | {"feedback": "Lo dice él.", "key": {"text": "Yo", "feedback": "¡Sí!"}})

    assert field(one, "Feedback") == (
        "<p>¡Sí!</p><p>Lo dice él.</p>"
        '<ul class="why"><li><b>Antona Pérez</b>: Es su madre.</li></ul>'
    )


def test_what_is_said_to_several_wordings_is_said_once() -> None:
    rejected = [{"text": word, "feedback": "Es otra ciudad."} for word in ("Herat", "Ghazni")]
    fields = _face(type="short_answer", key="Kabul", reject=rejected)

    assert fields["Feedback"] == (
        '<ul class="why"><li><b>Herat · Ghazni</b>: Es otra ciudad.</li></ul>'
    )


def test_where_accents_or_case_count_the_card_is_told_to_forgive_nothing() -> None:
    fields = _face(type="short_answer", key="más", strict=["accents"])

    assert fields["Key"] == '<span class="strict">más</span>'


def test_a_long_list_of_variants_is_folded() -> None:
    """The explanation is what one turns the card for."""
    fields = _face(type="short_answer", key="Kabul", accept=[f"Kábul {n}" for n in range(11)])

    at_once, more = fields["Variants"].split("<details")
    assert (at_once.count("<li>"), more.count("<li>")) == (8, 3)
    assert ">3 more<" in more


def test_an_interval_is_typed_as_a_keyboard_has_it() -> None:
    fields = _face(type="date", key="1979/1989")

    assert (fields["Typed"], fields["Key"]) == ("1979-1989", "1979–1989")


def test_why_the_other_of_true_and_false_is_wrong_is_explained() -> None:
    fields = _face(type="true_false", key="no", wrong="No lo dice.")

    assert fields["Feedback"] == '<ul class="why"><li><b>sí</b>: No lo dice.</li></ul>'


def test_a_hedge_and_what_is_outside_the_text_stand_behind_and_are_named() -> None:
    outside = {"text": "Anónima.", "reference": "BNE", "date": "2026-01-01"}
    one = only_note(CHOICE | {"hedge": "acaso", "outside": outside})

    assert field(one, "Hedge") == "The text qualifies it: acaso"
    assert words(field(one, "Outside")) == "From outside the textAnónima.BNE, 2026-01-01"


def _attributed(speaker: str, **more: Any) -> dict[str, Any]:
    return CHOICE | {"stance": "attributed", "attribution": {"speaker": speaker, **more}}


def test_who_says_it_stands_in_front() -> None:
    one = only_note(_attributed("otras fuentes", reported_by="el cronista", kind="opinion"))

    assert field(one, "Before") == (
        "<p>According to otras fuentes (opinion; reported by el cronista; not word for word)</p>"
    )
    assert field(one, "Attribution") == ""


@pytest.mark.parametrize("speaker", ["el propio Lázaro de Tormes", "Lázaro"])
def test_who_says_it_waits_for_the_back_where_it_gives_the_key_away(speaker: str) -> None:
    one = only_note(_attributed(speaker))

    assert field(one, "Before") == ""
    assert field(one, "Attribution") == f"<p>According to {speaker}</p>"


def test_the_words_for_true_and_false_are_no_secret() -> None:
    made = TrueFalse.model_validate(
        {"id": "q", "type": "true_false", "stem": "x", "key": "no", "attribution": "No se sabe"}
    )

    assert not made.attribution_tells_key()


def test_a_contested_question_shows_that_there_is_another_side() -> None:
    one = only_note(_attributed("unos") | {"stance": "contested", "counterpart": ["otra"]})

    assert "another side" in field(one, "Attribution")


# Passages and sources ------------------------------------------------------------------------

TEXT = "Pues sepa V. M. ante todas cosas que a mí llaman[1] Lázaro\nde Tormes, hijo de Tomé.\n"


def _source(**record: Any) -> dict[str, Source]:
    known = {"id": "lazarillo-1554", "sha256": "0" * 64, "note_markers": ["[1]"], **record}
    return {"lazarillo-1554": Source(Record.model_validate(known), TEXT)}


def test_a_passage_is_quoted_as_printed_and_without_note_markers() -> None:
    one = only_note(source="lazarillo-1554", sources=_source())

    assert field(one, "Passage") == ("<p><q>a mí llaman <mark>Lázaro<br>de Tormes</mark></q></p>")


def test_a_passage_that_is_not_found_says_so() -> None:
    one = only_note(source="lazarillo-1554")

    assert words(field(one, "Passage")) == (
        "a mí llaman Lázaro de Tormes (Quoted as the author wrote it: not found in the source)"
    )


def test_a_quote_of_a_bank_without_source_is_merely_quoted() -> None:
    one = only_note()

    assert field(one, "Passage") == "<p><q>a mí llaman <mark>Lázaro de Tormes</mark></q></p>"


def test_a_passage_to_be_shown_before_stands_in_front_only() -> None:
    quote = {"quote": "hijo de Tomé", "show": "before"}
    one = only_note(CHOICE | {"evidence": [quote]}, source="lazarillo-1554", sources=_source())

    assert field(one, "Before") == "<p><q>hijo de Tomé</q></p>"
    assert field(one, "Passage") == ""


def test_the_source_is_credited_with_its_licence() -> None:
    sources = _source(
        work="La vida de Lazarillo",
        credit="anónimo",
        license="CC-BY-4.0",
        license_url="https://creativecommons.org/licenses/by/4.0/",
    )
    one = only_note(source="lazarillo-1554", sources=sources, authors=["Ana"], license="CC0-1.0")

    assert field(one, "Source") == (
        "<p>Source: La vida de Lazarillo · anónimo · "
        '<a href="https://creativecommons.org/licenses/by/4.0/">CC-BY-4.0</a></p>'
        "<p>Questions: Ana · CC0-1.0</p>"
    )
