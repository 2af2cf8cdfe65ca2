"""Packages judged by Anki itself: its own importer, database and template engine."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from quizkit.anki import Edition, export
from quizkit.bank import Bank
from quizkit.questions import QUESTION_TYPES
from quizkit.sources import Record, Source

pytest.importorskip("anki.collection", reason="Anki's own package has no wheel for this machine")

from anki.collection import (
    Collection,
    ImportAnkiPackageOptions,
    ImportAnkiPackageRequest,
)
from anki.import_export_pb2 import ImportResponse

SAMPLES: list[dict[str, Any]] = [
    {"type": "single_choice", "key": "Lázaro", "distractors": ["Tomé", "Antona"]},
    {"type": "multiple_response", "key": ["uno", "dos"], "distractors": ["tres"]},
    {"type": "true_false", "key": "falso"},
    {"type": "short_answer", "key": "su muerte"},
    {"type": "numeric", "key": "10", "unit": ["%"], "tolerance": "10 %", "hedge": "acaso"},
    {"type": "date", "key": "1979/1989"},
    {"type": "cloze", "text": "De {{1|Kabul}} a {{2|Shamali}}.", "gaps": {"2": {"hint": "valle"}}},
    {"type": "ordering", "key": ["nace", "viaja", "muere"]},
    {
        "type": "matching",
        "key": [{"left": "Eshaq", "right": "ingeniero"}, {"left": "Karzai", "right": "presidente"}],
        "distractors": ["editor"],
    },
]

TEXT = "Controlaban aproximadamente el 10 % del territorio.\n"
SOURCE = Source(Record.model_validate({"id": "masud", "sha256": "0" * 64, "license": "X"}), TEXT)


def edition(*questions: dict[str, Any], **fields: Any) -> Edition:
    """A bank with these questions, or with one of each type; ids and stems are filled in."""
    trees = [
        {"id": f"q{number}", "stem": f"Pregunta {number}", "language": "es", **one}
        | {"evidence": [{"quote": "10 % del territorio"}]}
        for number, one in enumerate(questions or SAMPLES)
    ]
    bank = {
        "quizkit": "1",
        "id": "banco",
        "uid": "k7f3q2m9xw4tbz5d",
        "title": "Banco",
        "deck": "Masud::Fechas",
        "language": "es",
        "source": "masud",
        "created": "2026-11-22",
        "questions": trees,
    }
    return Edition(Bank.model_validate(bank | fields), {"masud": SOURCE})


@pytest.fixture
def collection(tmp_path: Path) -> Iterator[Collection]:
    """A collection that nobody has studied."""
    made = Collection(str(tmp_path / "collection.anki2"))
    yield made
    made.close()


def import_into(collection: Collection, path: Path) -> ImportResponse.Log:
    """What Anki says of a package imported under its default options."""
    options = ImportAnkiPackageOptions(merge_notetypes=False, with_scheduling=False)
    request = ImportAnkiPackageRequest(package_path=str(path), options=options)
    return collection.import_anki_package(request).log


class _Shown(HTMLParser):
    """What a card shows, and the elements and attributes that it is made of."""

    def __init__(self) -> None:
        super().__init__()
        self.words = ""
        self.elements: set[str] = set()
        self.attributes: set[str] = set()

    def handle_data(self, data: str) -> None:
        self.words += data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.words += "\n" if tag == "br" else ""
        self.elements.add(tag)
        self.attributes |= {name for name, _ in attrs}


def shown(html: str) -> _Shown:
    parser = _Shown()
    parser.feed(html)
    parser.close()
    return parser


def sides(collection: Collection, stem: str = "") -> tuple[str, str]:
    """Both sides of the first card whose front holds these words, as Anki renders them."""
    for card in collection.find_cards(""):
        output = collection.get_card(card).render_output()
        assert not output.question_av_tags
        assert not output.answer_av_tags
        if stem in output.question_text:
            return output.question_text, output.answer_text
    raise AssertionError(stem)


def test_every_question_of_every_type_is_one_note_with_a_card(
    collection: Collection, tmp_path: Path
) -> None:
    export([edition()], tmp_path / "a.apkg")

    log = import_into(collection, tmp_path / "a.apkg")

    assert {one["type"] for one in SAMPLES} == set(QUESTION_TYPES)
    assert len(log.new) == collection.note_count() == collection.card_count() == len(SAMPLES)
    for note in map(collection.get_note, collection.find_notes("")):
        assert len(note.cards()) == 1
        output = note.cards()[0].render_output()
        assert "Pregunta" in output.question_text
        assert len(output.answer_text) > len(output.question_text) + 100
        assert note["Key"]
        assert not any(mark in output.answer_text for mark in ("{{", "}}", "has-error"))


def test_anki_finds_nothing_to_repair_and_no_empty_card(
    collection: Collection, tmp_path: Path
) -> None:
    export([edition()], tmp_path / "a.apkg")

    import_into(collection, tmp_path / "a.apkg")

    assert collection.fix_integrity()[1]
    assert not collection.get_empty_cards().notes


def test_a_package_imported_twice_adds_and_changes_nothing(
    collection: Collection, tmp_path: Path
) -> None:
    export([edition()], tmp_path / "a.apkg")
    import_into(collection, tmp_path / "a.apkg")

    log = import_into(collection, tmp_path / "a.apkg")

    assert (len(log.new), len(log.updated), len(log.duplicate)) == (0, 0, len(SAMPLES))
    assert collection.card_count() == len(SAMPLES)
    assert [one.name for one in collection.models.all_names_and_ids()].count("quizkit Basic") == 1


def test_cards_lie_in_their_deck_in_the_order_of_the_bank(
    collection: Collection, tmp_path: Path
) -> None:
    export([edition(*SAMPLES * 2)], tmp_path / "a.apkg")

    import_into(collection, tmp_path / "a.apkg")

    cards = collection.find_cards('deck:"Masud::Fechas"', order="c.due asc")
    notes = [collection.get_card(card).note() for card in cards]
    assert [note["Question"] for note in notes] == [f"banco/q{n}" for n in range(2 * len(SAMPLES))]


def test_the_deck_shows_its_description(collection: Collection, tmp_path: Path) -> None:
    export([edition()], tmp_path / "a.apkg")

    import_into(collection, tmp_path / "a.apkg")

    deck = collection.decks.by_name("Masud::Fechas")
    assert deck is not None
    assert "Changes made: questions added" in deck["desc"]


def test_a_correction_arrives_and_keeps_all_but_the_users_own_tags(
    collection: Collection, tmp_path: Path
) -> None:
    """What the deck's description promises: Anki replaces the tags of a note that it updates."""
    question = {"type": "short_answer", "key": "su muerte"}
    export([edition(question)], tmp_path / "a.apkg")
    import_into(collection, tmp_path / "a.apkg")
    card = collection.get_card(collection.find_cards("")[0])
    elsewhere = collection.decks.id("Otro mazo")
    assert elsewhere is not None
    collection.set_deck([card.id], elsewhere)
    collection.sched.set_due_date([card.id], "9!")
    collection.sched.suspend_cards([card.id])
    collection.set_user_flag_for_cards(3, [card.id])
    note = card.note()
    note.tags.append("mía")
    collection.update_note(note)
    studied = collection.get_card(card.id)

    corrected = question | {"key": "la muerte de Masud"}
    export([edition(corrected, released="2036-11-22")], tmp_path / "b.apkg")
    log = import_into(collection, tmp_path / "b.apkg")

    now = collection.get_card(card.id)
    assert (len(log.new), len(log.updated)) == (0, 1)
    assert now.note()["Key"] == "la muerte de Masud"
    assert [now.did, now.queue, now.ivl, now.due, now.flags] == [
        *(studied.did, studied.queue, studied.ivl, studied.due, studied.flags)
    ]
    assert (now.did, now.queue, now.ivl, now.user_flag()) == (elsewhere, -1, 9, 3)
    assert now.note().tags == ["quizkit::banco"]


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
    export([edition(hostile, title=text[:99], deck="Mazo", authors=[text])], tmp_path / "a.apkg")

    import_into(collection, tmp_path / "a.apkg")

    front, back = map(shown, sides(collection))
    as_stored = unicodedata.normalize("NFC", text)
    key = " ".join(as_stored.split())
    assert f"¿{as_stored}?" in front.words
    assert f"K {key} K" in back.words
    assert f"F {as_stored} F" in back.words
    assert back.words.count(as_stored) >= 6
    assert (front.elements | back.elements) <= {
        *("article", "div", "p", "br", "hr", "span", "bdi", "b", "q", "small", "details", "summary")
    }
    assert (front.attributes | back.attributes) <= {"class", "lang", "dir", "id"}


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
    export([edition(*questions)], tmp_path / "a.apkg")

    import_into(collection, tmp_path / "a.apkg")

    for number in range(len(questions)):
        front, back = map(shown, sides(collection, f"Pregunta {number}"))
        assert unicodedata.normalize("NFC", one) in front.words
        assert unicodedata.normalize("NFC", two) in front.words
        assert (front.elements | back.elements).isdisjoint({"script", "img", "anki-mathjax"})
    assert unicodedata.normalize("NFC", " ".join(gap.split())) in back.words
