"""Cards judged by Anki itself: its own importer, database and template engine."""

from __future__ import annotations

import unicodedata
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from quizkit.anki.note_types import NOTE_TYPES
from quizkit.questions import QUESTION_TYPES
from tests.editions import SAMPLES, edition, release, shown
from tests.oracle.importing import Collection, counted, import_into


def sides(collection: Collection, stem: str = "") -> tuple[str, str]:
    """Both sides of the first card whose front holds these words, as Anki renders them."""
    for card in collection.find_cards(""):
        output = collection.get_card(card).render_output()
        assert not output.question_av_tags
        assert not output.answer_av_tags
        if stem in output.question_text:
            return output.question_text, output.answer_text
    raise AssertionError(stem)


def test_every_question_of_every_type_is_one_note_with_its_cards(
    collection: Collection, tmp_path: Path
) -> None:
    made = release(tmp_path / "a.apkg", edition())

    log = import_into(collection, tmp_path / "a.apkg")

    assert {one["type"] for one in SAMPLES} == {*QUESTION_TYPES}
    assert {one.kind for one in made.notes} == {*NOTE_TYPES}
    assert len(log.new) == collection.note_count() == len(SAMPLES)
    assert collection.card_count() == made.cards == len(SAMPLES) + 1
    for one in made.notes:
        (found,) = collection.find_notes(f'Question:"{one.question}"')
        cards = collection.get_note(found).cards()
        assert [card.ord for card in cards] == [*one.cards]
        for card in cards:
            output = card.render_output()
            assert "Pregunta" in output.question_text
            assert (
                len(shown(output.answer_text).words) > len(shown(output.question_text).words) + 20
            )
            assert not any(mark in output.answer_text for mark in ("{{", "[[sound", "has-error"))


def test_a_gap_is_hidden_on_its_own_card_only_and_shows_its_hint(
    collection: Collection, tmp_path: Path
) -> None:
    release(tmp_path / "a.apkg", edition(SAMPLES[6]))
    import_into(collection, tmp_path / "a.apkg")

    fronts = [
        shown(collection.get_card(card).render_output().question_text).words
        for card in collection.find_cards("", order="c.ord")
    ]

    assert "De [...] a Shamali." in fronts[0]
    assert "De Kabul a [valle]." in fronts[1]


def test_anki_finds_nothing_to_repair_and_no_empty_card(
    collection: Collection, tmp_path: Path
) -> None:
    release(tmp_path / "a.apkg", edition())

    import_into(collection, tmp_path / "a.apkg")

    assert collection.fix_integrity()[1]
    assert not collection.get_empty_cards().notes


def test_a_package_imported_twice_adds_and_changes_nothing(
    collection: Collection, tmp_path: Path
) -> None:
    release(tmp_path / "a.apkg", edition())
    import_into(collection, tmp_path / "a.apkg")

    log = import_into(collection, tmp_path / "a.apkg")

    assert counted(log) == (0, 0, len(SAMPLES), 0)
    assert collection.card_count() == len(SAMPLES) + 1
    assert sorted(
        one.name for one in collection.models.all_names_and_ids() if "quizkit" in one.name
    ) == sorted(one.name for one in NOTE_TYPES.values())


def test_cards_lie_in_their_deck_in_the_order_of_the_bank(
    collection: Collection, tmp_path: Path
) -> None:
    release(tmp_path / "a.apkg", edition(*SAMPLES * 2))

    import_into(collection, tmp_path / "a.apkg")

    cards = collection.find_cards('deck:"Masud::Fechas"', order="c.due asc")
    notes = [collection.get_card(card).note()["Question"] for card in cards]
    assert [*dict.fromkeys(notes)] == [f"banco/q{n}" for n in range(2 * len(SAMPLES))]


def test_the_deck_shows_its_description(collection: Collection, tmp_path: Path) -> None:
    release(tmp_path / "a.apkg", edition())

    import_into(collection, tmp_path / "a.apkg")

    deck = collection.decks.by_name("Masud::Fechas")
    assert deck is not None
    assert "Changes made: questions added" in deck["desc"]


OURS = (files("quizkit.anki") / "cards" / "cards.js").read_text(encoding="utf-8").strip()
"""The one script on a card."""

HOSTILE = [
    "<b>negrita</b> &amp; <script>alert(1)</script><img src=x onerror=alert(1)>",
    "[sound:x.mp3] [anki:tts lang=es]x[/anki:tts] [latex]x[/latex] [$]x[/$] [$$]x[/$$]",
    r"\(x\) \[y\] \\(z\\) \begin{a}",
    "{{c1::a}} {{Key}} {{{{ }}}} {{#Hint}}x{{/Hint}} <%Key%> ::",
    "uno\ndos\n\n tres  cuatro\tcinco",
    "el apodo مسعود (احمد شاه), en persa",
    "ñandú ПРИВЕТ 汉字 👩‍🔬 e\u0301",
    "a" * 10_000,
    "comilla ' doble \" final \\",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_of_a_bank_is_live_on_a_card(
    collection: Collection, tmp_path: Path, text: str
) -> None:
    hostile = {
        "type": "short_answer",
        "stem": f"¿{text}?",
        "key": f"K {text} K",
        "feedback": f"F {text} F",
        "hedge": text,
        "hint": text,
        "attribution": text,
        "stance": "attributed",
        "outside": {"text": text, "reference": text, "date": text},
        "tags": [text[:50]],
    }
    release(tmp_path / "a.apkg", edition(hostile, title=text[:99], deck="Mazo", authors=[text]))

    import_into(collection, tmp_path / "a.apkg")

    front, back = map(shown, sides(collection))
    as_stored = unicodedata.normalize("NFC", text)
    key = " ".join(as_stored.split())
    assert f"¿{as_stored}?" in front.words
    assert f"K {key} K" in back.words
    assert f"F {as_stored} F" in back.words
    assert back.words.count(as_stored) >= 6
    assert (front.elements | back.elements) <= {
        *(
            "article",
            "div",
            "p",
            "br",
            "hr",
            "span",
            "bdi",
            "b",
            "q",
            "small",
            "details",
            "summary",
        ),
        *("style", "script", "ul", "li", "mark"),
    }
    assert (front.attributes | back.attributes) <= {"class", "lang", "dir", "id", "data-seed"}
    assert {front.script.strip(), back.script.strip()} == {OURS}


@pytest.mark.parametrize("text", HOSTILE)
def test_no_option_item_side_or_gap_is_live_on_a_card(
    collection: Collection, tmp_path: Path, text: str
) -> None:
    one, two = f"1{text}", f"2{text}"
    gap = two.translate({ord("{"): "(", ord("}"): ")"})  # braces would part the gap
    questions: list[dict[str, Any]] = [
        {"type": "single_choice", "key": one, "distractors": [two]},
        {"type": "multiple_response", "key": [one], "distractors": [two]},
        {"type": "ordering", "key": [one, two]},
        {"type": "matching", "key": [{"left": one, "right": two}]},
        {"type": "cloze", "text": f"2{{{{1|{gap}}}}}", "gaps": {"1": {"hint": f"{one} {two}"}}},
    ]
    release(tmp_path / "a.apkg", edition(*questions))

    import_into(collection, tmp_path / "a.apkg")

    for number in range(len(questions)):
        front, back = map(shown, sides(collection, f"Pregunta {number}"))
        told = " ".join((front.words + back.words).split())
        assert " ".join(unicodedata.normalize("NFC", one).split()) in told
        assert " ".join(unicodedata.normalize("NFC", two).split()) in told
        assert (front.elements | back.elements).isdisjoint({"img", "anki-mathjax"})
        assert {front.script.strip(), back.script.strip()} <= {"", OURS}
    assert unicodedata.normalize("NFC", " ".join(gap.split())) in back.words
