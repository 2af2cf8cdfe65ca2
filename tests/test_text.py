"""Text: refusing, folding, comparing, finding with places, naming, suggesting."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizkit.text import (
    MAX_TEXT,
    Folded,
    Text,
    TextError,
    digest,
    distance,
    fold_glyphs,
    forbidden,
    letters_only,
    nearest,
    normal_form,
    printable,
    slug,
)

GLYPHS = "«»“”„\"'’‘-‐‑‒–— \u00a0\u202f\u2009\n\t\u00ad\u200b\u200c\u2060\ufeffaañéÁ\u0301\u0303[1]"
texts = st.text(st.one_of(st.sampled_from(GLYPHS), st.characters(codec="utf-8")), max_size=40)
FORBIDDEN = "\x00\x07\x08\x0b\x0c\r\x1b\x7f\x85\x9b\u2028\u2029\u202a\u202e\u2066\u2069\ud800\uffff"


# Refusing ------------------------------------------------------------------------------------


@pytest.mark.parametrize("char", FORBIDDEN, ids=lambda char: f"U+{ord(char):04X}")
def test_a_character_that_can_act_is_refused_with_its_place(char: str) -> None:
    with pytest.raises(TextError) as raised:
        Text.check(f"año{char}1993")

    assert raised.value.code == "control-character"
    assert raised.value.offset == 3
    assert raised.value.params == {"character": f"U+{ord(char):04X}"}


@pytest.mark.parametrize("char", FORBIDDEN, ids=lambda char: f"U+{ord(char):04X}")
def test_a_character_that_can_act_is_shown_as_one_visible_cell(char: str) -> None:
    assert list(forbidden(f"a{char}b{char}")) == [(1, char), (3, char)]
    assert printable(f"a{char}b") == "a\ufffdb"


@pytest.mark.parametrize("text", ["una\nlínea", "a\tb", "می\u200cرود", "10\u00a0%", "🦊", " a "])
def test_lines_tabs_joiners_and_other_spaces_pass(text: str) -> None:
    assert Text.check(text) == text
    assert printable(text) == text


@pytest.mark.parametrize("text", ["", " ", "\n\t", "\u00a0", "\u200b", "\u00ad \u2060"])
def test_a_text_with_nothing_to_see_is_empty(text: str) -> None:
    with pytest.raises(TextError) as raised:
        Text.check(text)

    assert raised.value.code == "empty-value"


def test_a_text_has_a_hundred_thousand_characters_at_most() -> None:
    assert len(Text.check("a" * MAX_TEXT)) == MAX_TEXT
    with pytest.raises(TextError) as raised:
        Text.check("a" * (MAX_TEXT + 1))
    assert raised.value.code == "too-large"
    assert raised.value.params == {"size": "100001", "limit": "100000"}


# Folding glyphs ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ('«a» “b” „c” "d"', '"a" "b" "c" "d"'),
        ("Ta’wani Ta‘wani Ta'wani", "Ta'wani Ta'wani Ta'wani"),
        ("1979–1989—1993‑x‐y", "1979-1989-1993-x-y"),
        (" 10\u00a0%\n\tdel \u2009 territorio ", "10 % del territorio"),
        ("A\u0304mir", "Āmir"),
        ("extra\u00adordi\u200bnario\ufeff", "extraordinario"),
        ("Mártir AÑO", "Mártir AÑO"),
    ],
)
def test_kinds_of_mark_dash_and_space_are_one_while_case_and_accents_stay(
    text: str, folded: str
) -> None:
    assert fold_glyphs(text) == folded


@given(texts)
def test_folding_glyphs_again_changes_nothing(text: str) -> None:
    once = fold_glyphs(text)

    assert fold_glyphs(once) == once


# Normal form ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("  MASŪD. ", "masud"),
        ("Mas'ud", "masud"),
        ("Masʿūd", "masud"),
        ("Mas`ud", "masud"),
        ("Hezb‑e—Islami", "hezb e islami"),
        ("«A su manera»,", "a su manera"),
        ("¡¿Masud?!", "masud"),
        ("Día del Mártir (Nacional)", "dia del martir (nacional"),
        ("-5", "-5"),
        ("−5 °C", "-5 °c"),
        ("1979-1989", "1979 1989"),
        ("Ａ１", "a1"),
        ("Straße", "strasse"),
        ("İzmir", "izmir"),
        ("Ελλάς", "ελλασ"),
        ("йод", "йод"),
        ("...", "..."),
        (" « » ", "« »"),
    ],
)
def test_case_accents_and_marks_are_folded(text: str, form: str) -> None:
    assert normal_form(text) == form


@pytest.mark.parametrize(("left", "right"), [("año", "ano"), ("niñas", "ninas"), ("Ñu", "nu")])
def test_the_letter_after_n_stays_itself(left: str, right: str) -> None:
    assert normal_form(left) != normal_form(right)
    assert normal_form(left) == normal_form(unicodedata.normalize("NFD", left.upper()))


def test_arabic_vowel_signs_are_accents_and_letters_are_not() -> None:
    assert normal_form("مَسعود") == normal_form("مسعود")
    assert normal_form("مسعود") != normal_form("مسود")


@pytest.mark.parametrize(
    ("text", "language", "form"),
    [
        ("la Fundación", "es-ES", "fundacion"),
        ("el la los camión", "es", "camion"),
        ("La", "es", "la"),
        ("el el", "es", "el"),
        ("the Fund", "en-GB", "fund"),
        ("the Fund", "es", "the fund"),
        ("la Fundación", None, "la fundacion"),
        ("la Fundación", "und", "la fundacion"),
        ("Das Haus", "de-CH", "haus"),
    ],
)
def test_leading_articles_of_the_language_go_if_something_follows(
    text: str, language: str | None, form: str
) -> None:
    assert normal_form(text, language) == form


@pytest.mark.parametrize(
    ("strict", "form"),
    [
        ((), "martir"),
        (("accents",), "mártir"),
        (("case",), "Martir"),
        (("articles",), "el martir"),
        (("accents", "case", "articles"), "El Mártir"),
    ],
)
def test_what_is_strict_is_not_folded(strict: tuple[str, ...], form: str) -> None:
    assert normal_form("El Mártir", "es", strict) == form


@given(texts.filter(fold_glyphs), st.sampled_from(["es", "en", None]))
def test_a_normal_form_is_never_empty_and_its_spaces_are_single(
    text: str, language: str | None
) -> None:
    form = normal_form(text, language)

    assert form
    assert form == " ".join(form.split())


@given(texts)
def test_case_and_accents_added_by_composition_make_no_difference(text: str) -> None:
    assert normal_form(unicodedata.normalize("NFD", text)) == normal_form(text)


@given(texts)
def test_letters_for_likeness_keep_their_places(text: str) -> None:
    assert len(letters_only(text)) == len(text)


# Finding -------------------------------------------------------------------------------------


def test_a_folded_text_leaves_out_what_is_dropped() -> None:
    raw = "Estados Unidos[23] (al estar"

    folded = Folded(raw, [(14, 18)])

    assert folded.text == "Estados Unidos (al estar"
    assert raw[slice(*folded.span(8, 16))] == "Unidos[23] ("
    assert raw[slice(*folded.span(0, 14))] == "Estados Unidos"


def test_places_that_overlap_are_all_found() -> None:
    assert Folded("anana").find_all("ana") == [(0, 3), (2, 5)]
    assert Folded("anana").find_all("") == []
    assert Folded("anana").find_all("ñ") == []


def test_a_span_takes_in_the_accents_that_follow_its_letters() -> None:
    raw = "A\u0304mir  Sa\u0304hib"

    folded = Folded(raw)

    assert folded.text == "Āmir Sāhib"
    assert raw[slice(*folded.span(0, 1))] == "A\u0304"
    assert raw[slice(*folded.span(5, 7))] == "Sa\u0304"


def _words(text: str) -> str:
    return Folded(text).text.strip()


@given(texts, st.data())
def test_every_span_leads_back_to_raw_text_that_folds_to_the_same_words(
    raw: str, data: st.DataObject
) -> None:
    dropped = [found.span() for found in re.finditer(r"\[\d\]", raw)]
    folded = Folded(raw, dropped)
    start = data.draw(st.integers(0, len(folded.text)))
    end = data.draw(st.integers(start, len(folded.text)))
    words = folded.text[start:end].strip()
    if not words:
        return
    start = folded.text.index(words, start)
    if any(map(unicodedata.combining, folded.text[start + len(words) : start + len(words) + 1])):
        return  # it would end inside a character, of which a span holds the whole

    first, last = folded.span(start, start + len(words))

    assert 0 <= first < last <= len(raw)
    assert _words(re.sub(r"\[\d\]", "", raw[first:last])) == words


@given(texts)
def test_a_folded_text_reads_as_the_text_with_its_glyphs_folded(raw: str) -> None:
    plain = unicodedata.normalize("NFC", raw)

    assert Folded(plain).text.strip() == fold_glyphs(plain)


# Naming and suggesting -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Día del Mártir Nacional", "dia-del-martir-nacional"),
        ("Matbo’a ye Dawlatti", "matboa-ye-dawlatti"),
        ("Hezb-e-Islami", "hezb-e-islami"),
        ("10 % (aprox.)", "10-aprox"),
        ("¿Año?", "ano"),
        ("Ｋａｂｕｌ", "kabul"),
        ("مسعود", ""),
        ("...", ""),
        ("", ""),
    ],
)
def test_a_slug_is_made_of_letters_and_digits(text: str, name: str) -> None:
    assert slug(text) == name


@given(texts)
def test_a_slug_is_an_identifier_or_nothing(text: str) -> None:
    assert re.fullmatch(r"(?:[a-z0-9]+(?:-[a-z0-9]+)*)?", slug(text))


def test_a_digest_is_six_digits_of_the_sha256() -> None:
    assert digest("") == "e3b0c4"
    assert digest("abc") == "ba7816"
    assert re.fullmatch("[0-9a-f]{6}", digest("مسعود"))


@pytest.mark.parametrize(
    ("left", "right", "letters"),
    [("masud", "masud", 0), ("masud", "mahsud", 1), ("masud", "msaud", 1), ("amin", "amir", 1),
     ("masud", "", 5)],
)  # fmt: skip
def test_a_swap_of_two_letters_is_one_typo(left: str, right: str, letters: int) -> None:
    assert distance(left, right) == letters


def test_the_nearest_name_is_suggested_and_a_far_one_is_not() -> None:
    names = ["fechas", "personas", "cantidades"]

    assert nearest("fecha", names) == "fechas"
    assert nearest("PERSONÁS", names) == "personas"
    assert nearest("lugares", names) is None
    assert nearest("fechas", []) is None
