"""Text as fields, tags and deck names hold it."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizkit.anki.escaping import (
    RETIRED,
    Unfit,
    as_attribute,
    as_html,
    as_link,
    bank_tag,
    deck_name,
    tag,
)
from quizkit.text import forbidden
from tests.editions import words

AUTHORED = st.text().filter(lambda text: not any(forbidden(text)))


@given(AUTHORED)
def test_any_text_comes_back_from_its_html(text: str) -> None:
    assert words(as_html(text)) == unicodedata.normalize("NFC", text)


@given(st.text(alphabet="[]{}\\()<>&\"':;c1$latexsound!-/#\n مسعود", max_size=60))
def test_nothing_in_html_made_of_text_is_live(text: str) -> None:
    html = as_html(text)

    assert not re.search(r"[\[\]{}'\n]|::|\\(?!</span>)", html)
    assert set(re.findall(r"<[^>]*>", html)) <= {"<br>", "<span>", "</span>", "<bdi>", "</bdi>"}


def test_an_element_and_no_comment_parts_a_backslash_from_what_follows() -> None:
    r"""MathJax counts comments as nothing: `\<!-- -->(` would still open a formula."""
    assert as_html(r"\(x\)") == r"<span>\</span>(x<span>\</span>)"


def test_words_from_right_to_left_are_isolated_as_one_run() -> None:
    assert as_html("el apodo احمد شاه مسعود, en persa") == (
        "el apodo <bdi>احمد شاه مسعود</bdi>, en persa"
    )


@pytest.mark.parametrize("char", ["\x1f", "\x00", "\ud800", "\u202e", "\r"])
def test_a_character_that_anki_refuses_or_drops_is_refused(char: str) -> None:
    with pytest.raises(Unfit) as refused:
        as_html(f"ab{char}c")

    assert refused.value.code == "control-character"
    assert refused.value.params == {"character": f"U+{ord(char):04X}", "offset": "2"}


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "https://a b", 'https://a"onclick="x', "unknown", ""]
)
def test_only_an_address_of_the_web_becomes_a_link(address: str) -> None:
    assert as_link("CC BY", address) == "CC BY"


def test_an_address_of_the_web_becomes_a_link() -> None:
    assert as_link("CC <BY>", "https://x.org/?a=1&b=2") == (
        '<a href="https://x.org/?a=1&amp;b=2">CC &lt;BY&gt;</a>'
    )


def test_an_address_with_accents_is_a_link_too() -> None:
    assert as_link("x", "https://es.x.org/wiki/Afganistán's") == (
        '<a href="https://es.x.org/wiki/Afganist%C3%A1n%27s">x</a>'
    )


def test_nothing_in_an_attribute_ends_it_or_is_markup() -> None:
    assert as_attribute("un \"mapa\"\n <b> [sound:x] {{c1::'مسعود'}} C:\\") == (
        "un &quot;mapa&quot; &lt;b&gt; &#91;sound:x&#93; "
        "&#123;&#123;c1::&#x27;مسعود&#x27;&#125;&#125; C:\\"
    )


def test_a_tag_has_no_space_and_no_empty_level() -> None:
    assert tag("masud", "") == "quizkit::masud"
    assert tag("tag", ':: dos  "palabras"\n') == "quizkit::tag::dos-palabras"


def test_a_deck_name_has_no_empty_level() -> None:
    assert deck_name(":: Masud ::\n Fechas y  más::") == "Masud::Fechas y más"


def test_no_bank_can_give_its_cards_the_tag_of_retired_ones() -> None:
    assert bank_tag("masud", "fechas") == "quizkit::masud::fechas"
    assert bank_tag("retired") != RETIRED
    assert bank_tag("level", "2") != tag("level", "2")
