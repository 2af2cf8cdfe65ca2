"""What a learner does with a card: picking, typing, and reading it without scripts."""

from __future__ import annotations

import re
import unicodedata

import pytest

from tests.cards.showing import CLIENTS, REMEMBERING, AnkiDroid, Cards, Client, Opener

pytestmark = pytest.mark.browser

# Picks ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", CLIENTS)
def test_a_click_picks_one_option_of_a_single_choice_and_another_unpicks_it(
    opened: Opener, cards: Cards, kind: type[Client]
) -> None:
    client = opened(kind)
    client.front(cards["una"])

    client.pick("Tomé")
    assert {words for words, mark in client.marks().items() if mark == "●"} == {"Tomé"}
    client.pick("Antona")
    assert {words for words, mark in client.marks().items() if mark == "●"} == {"Antona"}
    client.pick("Antona")
    assert set(client.marks().values()) == {"○"}


@pytest.mark.parametrize("kind", CLIENTS)
def test_clicks_pick_several_options_where_several_may_be_right(
    opened: Opener, cards: Cards, kind: type[Client]
) -> None:
    client = opened(kind)
    client.front(cards["varias"])

    client.pick("uno")
    client.pick("tres")
    assert client.marks() == {"uno": "■", "dos": "□", "tres": "■"}
    client.pick("uno")
    assert client.marks() == {"uno": "□", "dos": "□", "tres": "■"}


@pytest.mark.parametrize(("kind", "how"), REMEMBERING)
def test_the_back_shows_what_was_picked_and_what_is_right(
    opened: Opener, cards: Cards, kind: type[Client], how: dict[str, bool]
) -> None:
    client = opened(kind, **how)

    client.front(cards["varias"])
    client.pick("tres")
    client.pick("dos")
    client.back()
    assert client.marks() == {"uno": "✓", "dos": "✓", "tres": "✗"}

    client.front(cards["una"])
    client.pick("Antona")
    client.back()
    assert client.marks() == {
        "Lázaro de Tormes": "✓",
        "Tomé": "○",
        "Antona": "✗",
        "un ciego مسعود": "○",
    }


def test_without_a_session_the_back_shows_what_is_right(opened: Opener, cards: Cards) -> None:
    client = opened(AnkiDroid, has_session=False)
    client.front(cards["varias"])

    client.pick("tres")
    client.back()

    assert client.marks() == {"uno": "✓", "dos": "✓", "tres": "□"}


@pytest.mark.parametrize("kind", CLIENTS)
def test_picks_are_gone_when_the_card_comes_again(
    opened: Opener, cards: Cards, kind: type[Client]
) -> None:
    client = opened(kind)
    client.front(cards["varias"])
    client.pick("tres")
    client.back()

    client.front(cards["varias"])

    assert set(client.marks().values()) == {"□"}
    client.back()
    assert client.marks() == {"uno": "✓", "dos": "✓", "tres": "□"}


@pytest.mark.parametrize("kind", CLIENTS)
def test_picks_of_one_card_are_not_those_of_another(
    opened: Opener, cards: Cards, kind: type[Client]
) -> None:
    client = opened(kind)
    client.front(cards["varias"])
    for words in ("uno", "dos", "tres"):
        client.pick(words)

    client.back(of=cards["una"])

    assert sorted(client.marks().values()) == ["○", "○", "○", "✓"]


def test_a_click_on_a_word_within_an_option_counts_once(opened: Opener, cards: Cards) -> None:
    client = opened()
    client.front(cards["una"])

    client.page.locator(".options bdi").click()
    assert client.marks()["un ciego مسعود"] == "●"
    client.page.locator(".options bdi").click()
    assert client.marks()["un ciego مسعود"] == "○"


def test_clicks_on_the_back_change_nothing(opened: Opener, cards: Cards) -> None:
    client = opened()
    client.front(cards["varias"])
    client.back()
    before = client.marks()

    client.page.locator(".options li").first.click()

    assert client.marks() == before


def test_what_is_clicked_does_not_turn_the_card(opened: Opener, cards: Cards) -> None:
    """AnkiDroid turns it at a tap on anything that is not within `tappable`."""
    client = opened(AnkiDroid)
    client.front(cards["una"])

    for selector in (".options li", ".options bdi", "summary", "details"):
        inside = f":is({selector}):is(.tappable, .tappable *)"
        assert client.page.locator(inside).count() == client.page.locator(selector).count() > 0


# Typing --------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", CLIENTS)
@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("escrita", "José Núñez"),
        ("escrita", "jose NÚÑEZ"),
        ("escrita", "Jose\u0301 Nun\u0303ez"),
        ("escrita", "josé  nuñez."),
        ("escrita", "La Niña"),
        ("cifra", "10 %"),
        ("cifra", "10"),
        ("cifra", "10%"),
        ("fecha", "1979-1989"),
        ("fecha", "1979 – 1989"),
    ],
)
def test_what_is_right_but_for_case_accents_and_signs_no_keyboard_has_is_marked_right(
    opened: Opener, cards: Cards, name: str, typed: str, kind: type[Client]
) -> None:
    client = opened(kind)
    client.front(cards[name])

    client.back(typed)

    shown = unicodedata.normalize("NFC", client.text("code"))
    assert shown.replace("\u00a0", " ").replace("\u202f", " ") == (
        f"{unicodedata.normalize('NFC', typed)} ✓"
    )


@pytest.mark.parametrize("kind", CLIENTS)
@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("escrita", "Jose Nunez"),
        ("escrita", "la nina"),
        ("escrita", "José"),
        ("escrita", "niña"),
        ("escrita", "-"),
        ("cifra", "30 %"),
        ("cifra", "1 0 %"),
        ("fecha", "19791989"),
    ],
)
def test_what_is_wrong_keeps_the_comparison_of_anki(
    opened: Opener, cards: Cards, name: str, typed: str, kind: type[Client]
) -> None:
    client = opened(kind)
    client.front(cards[name])

    client.back(typed)

    assert "✓" not in client.text("code")
    assert client.page.locator("code #typearrow").count() == 1
    assert re.search("typeMissed|typeBad", client.page.locator("code").inner_html())


def test_where_nothing_was_typed_the_key_is_said_once(opened: Opener, cards: Cards) -> None:
    client = opened()
    client.front(cards["escrita"])

    client.back("")

    assert client.text().count("José Núñez") == 1


# Without scripts -----------------------------------------------------------------------------


def test_without_scripts_the_options_are_there_and_the_back_marks_the_right_ones(
    opened: Opener, cards: Cards
) -> None:
    client = opened(AnkiDroid, has_scripts=False)

    client.front(cards["una"])
    assert len(client.texts(".options li")) == 4
    assert set(client.marks().values()) == {"○"}
    client.back()
    assert sorted(client.marks().values()) == ["○", "○", "○", "✓"]
    assert client.marks()["Lázaro de Tormes"] == "✓"

    client.front(cards["varias"])
    client.back()
    assert client.marks() == {"uno": "✓", "dos": "✓", "tres": "□"}


def test_without_scripts_all_else_can_be_read(opened: Opener, cards: Cards) -> None:
    client = opened(AnkiDroid, has_scripts=False)

    client.front(cards["escrita"])
    client.back("Tomé")
    assert client.text(".key") == "José Núñez"
    client.front(cards["hueco"])
    assert client.text(".text") == "De [...] a Shamali."
    client.back()
    assert client.text(".text") == "De Kabul a Shamali."
    client.front(cards["orden"])
    listed = client.texts(".asked li")
    client.back()
    assert client.texts(".key li") == ["nace", "viaja", "escribe", "muere"]
    assert sorted(listed) == sorted(client.texts(".key li")) != listed
    client.front(cards["parejas"])
    assert len(client.texts(".asked li")) == 7
    client.back()
    assert "Karzai → presidente" in client.texts(".key li")
