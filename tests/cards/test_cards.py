"""What cards show: texts as they were written, no key before its time, and all of it legible."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Literal

import pytest

from tests.cards.questions import CHOICES, HOSTILE, KINDS, LONG, as_gap
from tests.cards.showing import CLIENTS, Cards, Client, Opener, imported
from tests.editions import edition

pytestmark = pytest.mark.browser

NIGHTS = [pytest.param(False, id="light"), pytest.param(True, id="night")]

# Words ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", range(len(HOSTILE)))
def test_texts_are_read_as_they_were_written(
    opened: Opener, hostile_cards: Cards, number: int
) -> None:
    text = unicodedata.normalize("NFC", HOSTILE[number])
    one, two, squeezed = f"1{text}", f"2{text}", " ".join(text.split())
    client = opened()

    client.front(hostile_cards[f"choice-{number}"])
    client.page.locator("summary").click()
    assert client.text(".stem") == f"¿{text}?"
    assert set(client.texts(".options li")) == {one, two}
    assert client.text("details p") == text
    client.back()
    assert client.text(":is(.before, .attribution) p") == f"According to {text}"
    assert client.text(".key") == one
    assert client.text(".hedge") == f"The text qualifies it: {text}"
    assert client.text(".feedback > p") == f"F {text} F"
    assert client.text(".why li") == f"{two}: {text}"
    assert text in client.texts(".outside p")

    client.front(hostile_cards[f"typed-{number}"])
    client.back("x")
    assert client.text(".key") == f"1{squeezed}"
    assert client.text(".variants li") == two

    client.front(hostile_cards[f"cloze-{number}"])
    assert client.text(".cloze") == f"[1{squeezed} 2{squeezed}]"
    client.back()
    assert client.text(".cloze") == f"2{as_gap(squeezed)}"

    client.front(hostile_cards[f"sequence-{number}"])
    assert set(client.texts(".asked li")) == {one, two}
    client.back()
    assert client.texts(".key li") == [one, two]

    client.front(hostile_cards[f"pairs-{number}"])
    assert client.texts(".asked li") == [one, two]
    client.back()
    assert client.text(".key li") == f"{one} → {two}"


@pytest.mark.parametrize("kind", ["choice", "typed", "cloze", "sequence", "pairs"])
def test_no_text_is_an_element_a_script_or_a_formula(
    opened: Opener, hostile_cards: Cards, kind: str
) -> None:
    client = opened()
    for number in range(len(HOSTILE)):
        client.front(hostile_cards[f"{kind}-{number}"])
        for _ in ("front", "back"):
            names = set(
                client.page.locator("article *").evaluate_all("all => all.map(it => it.tagName)")
            )
            assert not names & {"SCRIPT", "STYLE", "IMG", "AUDIO", "ANKI-MATHJAX"}
            assert client.page.locator("#qa article").count() == 1
            assert not [run for run in client.runs() if any(it in run for it in (r"\(", r"\["))]
            assert client.page.locator("article.tex2jax_ignore.mathjax_ignore").count() == 1
            client.back("x")


def test_what_is_typed_is_a_text_too(opened: Opener, hostile_cards: Cards) -> None:
    client = opened()
    for typed in (f"1{HOSTILE[0]}", HOSTILE[0]):
        client.front(hostile_cards["typed-0"])
        client.back(typed)

        assert typed in client.text("code")
        assert client.page.locator("code :is(b, img, script)").count() == 0


# The key -------------------------------------------------------------------------------------


@pytest.mark.parametrize("at_night", NIGHTS)
@pytest.mark.parametrize("kind", CLIENTS)
@pytest.mark.parametrize("name", CHOICES)
def test_no_option_looks_otherwise_before_the_back(
    opened: Opener, cards: Cards, name: str, kind: type[Client], *, at_night: bool
) -> None:
    client = opened(kind, at_night=at_night)

    client.front(cards[name])
    assert len(set(client.looks(".options li"))) == 1
    assert set(client.marks().values()) == {"□" if name == "varias" else "○"}

    client.back()
    assert len(set(client.looks(".options li"))) == 2


@pytest.mark.parametrize("name", CHOICES)
def test_a_screen_reader_is_told_no_more_than_what_is_picked(
    opened: Opener, cards: Cards, name: str
) -> None:
    client = opened()
    client.front(cards[name])
    role: Literal["radio", "checkbox"] = "checkbox" if name == "varias" else "radio"

    told = client.page.locator(".options li").evaluate_all(
        "all => all.map(it => it.getAttributeNames().filter(name => name !== 'class')"
        ".map(name => [name, it.getAttribute(name)]))"
    )
    assert told == [[["role", role], ["aria-checked", "false"]]] * len(told)

    client.page.locator(".options li").first.click()
    assert client.page.get_by_role(role, checked=True).count() == 1


SECRET = {
    "una": ["Lo dice", "Es su madre", "Así empieza", "acaso", "río"],
    "varias": [],
    "verdad": ["No lo dice"],
    "escrita": ["José", "Núñez", "niña", "Tomé", "Es su padre", "al final"],
    "cifra": ["10", "%"],
    "hueco": ["Kabul", "Cabul"],
    "hueco 2": ["Shamali", "Cabul"],
    "orden": [],
    "parejas": ["De ninguno", "→"],
}


@pytest.mark.parametrize("name", KINDS)
def test_the_front_shows_nothing_that_the_back_is_for(
    opened: Opener, cards: Cards, name: str
) -> None:
    client = opened()
    client.front(cards[name])
    before = client.text()
    client.back("nada")
    after = client.text()

    secret = [*SECRET[name], "10 % del territorio", "Source", "CC-BY-SA-4.0"]
    assert not [words for words in secret if words in before]
    assert not [words for words in secret if words not in after and words != "río"]


def test_the_key_of_a_typed_question_is_not_even_hidden_in_front(cards: Cards) -> None:
    front = cards["escrita"].asking()

    assert not [words for words in ("José", "Núñez", "niña", "Tomé", "padre") if words in front]


def test_a_hint_is_folded_until_it_is_wanted(opened: Opener, cards: Cards) -> None:
    client = opened()
    client.front(cards["una"])
    assert client.text("details") == "Hint"

    client.page.locator("summary").click()

    assert "Lleva el nombre de un río." in client.text("details")


# Looks ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", CLIENTS)
def test_no_card_fetches_anything(opened: Opener, cards: Cards, kind: type[Client]) -> None:
    client = opened(kind)
    for name in KINDS:
        client.front(cards[name])
        client.back("x")

    client.page.wait_for_load_state("networkidle")
    assert client.requests == []


@pytest.mark.parametrize("at_night", NIGHTS)
@pytest.mark.parametrize("kind", CLIENTS)
def test_all_words_stand_out_from_what_is_behind_them(
    opened: Opener, cards: Cards, kind: type[Client], *, at_night: bool
) -> None:
    client = opened(kind, at_night=at_night)
    for name in KINDS:
        client.front(cards[name])
        for picked in ("Tomé", "tres", "verdadero"):
            if picked in client.texts(".options li"):
                client.pick(picked)
        found = client.contrasts()
        client.back("Jose Nunez 30")
        found += client.contrasts()

        assert len(found) > 5
        assert not [(name, words) for words, ratio in found if ratio < 4.5]


@pytest.mark.parametrize("width", [360, 320])
@pytest.mark.parametrize("kind", CLIENTS)
def test_no_word_is_so_long_that_a_phone_must_scroll_sideways(
    opened: Opener, cards: Cards, hostile_cards: Cards, kind: type[Client], width: int
) -> None:
    client = opened(kind, width=width)
    long = [
        hostile_cards[f"{it}-{LONG}"] for it in ("choice", "typed", "cloze", "sequence", "pairs")
    ]
    for card in (*long, *(cards[name] for name in KINDS)):
        client.front(card)
        assert client.overflow() <= 0, card.kind
        client.back("b" * 1_000)
        assert client.overflow() <= 0, card.kind


# Language ------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", KINDS)
def test_a_card_says_its_language_and_direction(opened: Opener, cards: Cards, name: str) -> None:
    client = opened()
    client.front(cards[name])
    for _ in ("front", "back"):
        article = client.page.locator("article")
        assert (article.get_attribute("lang"), article.get_attribute("dir")) == ("es", "ltr")
        assert client.styles("article", "direction") == ["ltr"]
        client.back("x")


@pytest.fixture
def bidi(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cards]:
    """A card in Spanish that begins with a Persian name, and one in Persian."""
    spanish = {
        "id": "es",
        "type": "short_answer",
        "stem": "مسعود (احمد شاه) es su nombre",
        "key": "x",
    }
    persian = {"id": "fa", "type": "short_answer", "stem": "مسعود چه کسی بود؟", "key": "x"}
    banks = (
        edition(spanish),
        edition(persian, id="otro", uid="abcdefghjkmnpqrs", language="fa", deck="Otro"),
    )
    with imported(tmp_path_factory.mktemp("bidi"), *banks) as made:
        yield made


def test_words_from_right_to_left_turn_nothing_else(opened: Opener, bidi: Cards) -> None:
    client = opened()

    client.front(bidi["es"])

    left = "it => Math.round(it.getBoundingClientRect().left)"
    words = client.page.locator(".stem bdi")
    assert words.all_inner_texts() == ["مسعود", "احمد شاه"]
    assert words.nth(0).evaluate(left) == client.page.locator(".stem").evaluate(left)
    assert words.nth(0).evaluate(left) < words.nth(1).evaluate(left)
    assert client.text(".stem") == "مسعود (احمد شاه) es su nombre"


def test_a_bank_from_right_to_left_stands_at_the_right(opened: Opener, bidi: Cards) -> None:
    client = opened()

    client.front(bidi["fa"])

    article = client.page.locator("article")
    assert (article.get_attribute("lang"), article.get_attribute("dir")) == ("fa", "rtl")
    ends = client.page.locator(".stem").evaluate(
        "it => { const words = document.createRange(); words.selectNodeContents(it);"
        " return [it, words].map(one => Math.round(one.getBoundingClientRect().right)); }"
    )
    assert ends[0] == ends[1]
    assert client.styles(".stem", "text-align") == ["start"]
