"""Words of a source in their sentence, where the key is in them, and the whole of a source."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from quizkit.library import open_source
from quizkit.passages import Passage, key_marks, passage
from quizkit.questions import Question
from quizkit.session import Ref
from quizkit.sources import Evidence, Record, Source
from quizkit.study.lines import Line, where
from quizkit.study.readings import Piece, whole
from tests import samples

QUESTION = samples.short_answer(key="Kabul")
FIRST: Ref = ("banco", "primera")
SECOND: Ref = ("banco", "segunda")


def source(text: str, **fields: Any) -> Source:
    record = {"id": "masud", "sha256": "0", "note_markers": ["[1]"], **fields}
    return Source(Record.model_validate(record), text)


@pytest.fixture(scope="module")
def masud() -> Source:
    found, _, _ = open_source(Path(__file__).parent.parent / "data/sources/masud.yaml")
    assert found
    return found


def quoted(quote: str, source: Source | None, question: Question = QUESTION) -> Passage:
    return passage(Evidence(quote=quote), source, question)


# A passage in its sentence -------------------------------------------------------------------


def test_a_fragment_stays_by_itself_between_the_lines_around_it(masud: Source) -> None:
    """The line before `UU. y tenía` ends elsewhere: what `EE.` would begin is not in the text."""
    found = quoted("tenía como objetivo", masud)

    assert found.text.startswith("UU. y tenía como objetivo dificultar")
    assert found.text.endswith("después del atentado.")
    assert found.earlier.startswith("Sus seguidores lo llaman")
    assert found.later.lstrip().startswith("Durante cinco años")
    assert where(found) == Line(
        "passage", {"source": "Wikipedia en español, artículo «Ahmad Shah Masud»", "line": "3"}
    )


def test_at_the_beginning_and_the_end_of_a_source_a_neighbour_is_missing(masud: Source) -> None:
    first = quoted("una de las figuras centrales", masud)
    last = quoted("Día del Mártir Nacional", masud)

    assert first.before == "Se convirtió en "
    assert (first.earlier, last.later) == ("", "")
    assert last.after == "»."
    assert last.earlier.startswith("A su manera")


def test_note_markers_are_in_no_part_of_a_passage(masud: Source) -> None:
    found = quoted("Estados Unidos (al estar vinculado con la CIA", masud)

    assert found.quote == "Estados Unidos (al estar vinculado con la CIA"
    parts = (found.before, found.quote, found.after, found.earlier, found.later)
    assert not any("[" in part for part in parts)


def test_an_abbreviation_in_a_quote_does_not_end_its_sentence() -> None:
    found = quoted("EE. UU. casi", source("Antes. Los EE. UU. casi no ayudaron. Después."))

    assert (found.earlier, found.text, found.later) == (
        "Antes.",
        "Los EE. UU. casi no ayudaron.",
        "Después.",
    )


def test_a_quote_of_two_sentences_stands_in_both() -> None:
    found = quoted("dos. Es tres", source("Es uno. Es dos. Es tres, sí. Es cuatro."))

    assert (found.earlier, found.text, found.later) == (
        "Es uno.",
        "Es dos. Es tres, sí.",
        "Es cuatro.",
    )


def test_a_quote_that_is_its_sentence_is_not_a_part_of_it() -> None:
    found = quoted("Es dos.", source("Es uno. Es dos. Es tres."))

    assert (found.before, found.after) == ("", "")
    assert not found.is_part


def test_of_a_very_long_sentence_only_what_is_near_is_shown() -> None:
    found = quoted("aquí", source("palabra " * 100 + "aquí" + " otra" * 100 + "."))

    assert found.before.startswith("… palabra")
    assert found.after.endswith("otra …")
    assert len(found.text) < 500


@pytest.mark.parametrize("text", ["No está.", "vio un camión. Luego vio un camión."])
def test_a_quote_that_has_not_one_place_is_shown_as_it_was_written(text: str) -> None:
    for at_hand in (source(text), None):
        found = quoted("vio un camión", at_hand, samples.short_answer(key="camión"))

        assert (found.text, found.earlier, found.later) == ("vio un camión", "", "")
        assert where(found) == Line("passage-unplaced")
        assert [*found.pieces] == [("vio un ", False), ("camión", True)]


def test_without_a_question_the_quote_is_all_and_nothing_is_marked(masud: Source) -> None:
    found = passage(Evidence(quote="en viaje desde Kabul"), masud)

    assert (found.text, found.earlier, found.later, found.marks) == (
        "en viaje desde Kabul",
        "",
        "",
        (),
    )


@pytest.mark.parametrize(
    ("fields", "name"),
    [({}, "masud"), ({"title": "Masud"}, "Masud"), ({"title": "Masud", "work": "Obra"}, "Obra")],
)
def test_a_source_is_called_by_its_work_its_title_or_its_id(
    fields: dict[str, str], name: str
) -> None:
    assert quoted("uno", source("Es uno.", **fields)).source == name


# The key in the quote ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "quote", "marks"),
    [
        (samples.short_answer(key="Kābul", accept=["Kabul"]), "de Kabul a Kābul", "Kabul|Kābul"),
        (samples.short_answer(key="su muerte"), "fecha de su\n muerte oficial", "su\n muerte"),
        (samples.short_answer(key="«Mártir»"), "el “Mártir” de", "“Mártir”"),
        (samples.short_answer(key="año"), "el ano y el AÑO", "AÑO"),
        (samples.short_answer(key="a.c"), "abc y a.c", "a.c"),
        (samples.short_answer(key="un camión", accept=["camión"]), "vio un camión", "un camión"),
        (samples.numeric(key="10"), "el 10 % y 110 y 10,5", "10 %"),
        (samples.numeric(key="100"), "por una centena de hombres", "una centena"),
        (samples.numeric(key="5"), "Durante cinco años", "cinco"),
        (samples.numeric(key="30"), "acaso un treinta por ciento", "treinta por ciento"),
        (samples.numeric(key="1.5", language="es"), "mide 1,5 metros", "1,5"),
        (samples.numeric(key="1"), "vio un camión", "un"),
        (samples.date(key="1979/1989"), "entre el año 1979 y 1989", "1979|1989"),
        (samples.date(key="1993-05-09"), "el 9 de mayo de 1993", "1993"),
        (samples.date(key="1993~"), "hacia 1993", "1993"),
        (samples.date(key="0079"), "el año 79", "79"),
        (samples.date(key="-0043"), "en el 43 a. C.", "43"),
        (samples.date(key="149X"), "hacia 1490", ""),
        (samples.date(key="1979/.."), "desde 1979", "1979"),
        (samples.true_false(key="sí"), "dice que sí", ""),
    ],
    ids=lambda it: getattr(it, "type", ""),
)
def test_the_key_is_marked_in_words_numbers_and_years(
    question: Question, quote: str, marks: str
) -> None:
    found = key_marks(question, quote)

    assert "|".join(quote[start:end] for start, end in found) == marks


def test_marks_are_in_order_and_apart() -> None:
    question = samples.matching(
        key=[{"left": "Hamid Karzai", "right": "presidente Hamid"}, {"left": "Hamid", "right": "x"}]
    )

    quote = "el presidente Hamid Karzai y Hamid"

    assert [quote[a:b] for a, b in key_marks(question, quote)] == ["presidente Hamid", "Hamid"]


# The whole source ----------------------------------------------------------------------------


def evidence(*quotes: str) -> list[Evidence]:
    return [Evidence(quote=quote) for quote in quotes]


def told(text: str, quotes: dict[Ref, list[Evidence]]) -> list[tuple[str, tuple[Ref, ...]]]:
    reading = whole(source(text), quotes)
    return [(reading.text[it.start : it.end], it.refs) for it in reading.quoted]


def test_a_whole_source_reads_without_note_markers_and_what_they_leave_at_a_lines_start() -> None:
    reading = whole(source("[5] [6] Uno[7] dos.[8]\n[9]\tTres.\n  Cuatro [x]."), {})

    assert reading.text == "Uno dos.\nTres.\n  Cuatro [x]."
    assert reading.quoted == ()
    assert reading.pieces == (Piece(reading.text),)


def test_quotes_are_found_beside_and_over_note_markers() -> None:
    text = "[1] Uno[2] dos[3] tres.[4][5] Cuatro."

    assert told(text, {FIRST: evidence("Uno", "dos tres.", "tres. Cuatro")}) == [
        ("Uno", (FIRST,)),
        ("dos tres.", (FIRST,)),
        ("tres. Cuatro", (FIRST,)),
    ]


def test_a_place_is_told_once_whoever_quotes_it_and_however_often() -> None:
    quotes = {FIRST: evidence("dos tres", "dos  tres"), SECOND: evidence("dos tres")}

    assert told("uno dos tres", quotes) == [("dos tres", (FIRST, SECOND))]


def test_places_that_overlap_are_in_order_the_longer_of_two_beginnings_first() -> None:
    quotes = {FIRST: evidence("dos", "tres cuatro"), SECOND: evidence("dos tres", "tres")}
    text = "uno dos tres cuatro"

    assert told(text, quotes) == [
        ("dos tres", (SECOND,)),
        ("dos", (FIRST,)),
        ("tres cuatro", (FIRST,)),
        ("tres", (SECOND,)),
    ]
    assert whole(source(text), quotes).pieces == (
        Piece("uno "),
        Piece("dos", (SECOND, FIRST)),
        Piece(" ", (SECOND,)),
        Piece("tres", (SECOND, FIRST)),
        Piece(" cuatro", (FIRST,)),
    )


def test_a_quote_that_is_not_there_or_fits_several_places_leads_nowhere() -> None:
    assert told("uno dos uno", {FIRST: evidence("tres", "uno")}) == []


def test_the_pieces_of_a_reading_are_its_text(masud: Source) -> None:
    quotes = {FIRST: evidence("Según algunas perspectivas", "Estados Unidos (al estar vinculado")}
    reading = whole(masud, quotes)

    assert "".join(piece.text for piece in reading.pieces) == reading.text
    assert [piece.text for piece in reading.pieces if piece.refs] == [
        "Según algunas perspectivas",
        "Estados Unidos (al estar vinculado",
    ]


def test_the_credit_says_what_is_known_and_no_more(masud: Source) -> None:
    known = {"credit": "Autores", "license": "CC0", "license_url": "https://l", "url": "https://u"}

    assert whole(source("x"), {}).credit == (Line("license-unknown"),)
    assert whole(source("x", **known, changes="cortes"), {}).credit == (
        Line("credit", {"credit": "Autores"}),
        Line("license", {"license": "CC0"}),
        Line("source-license-url", {"url": "https://l"}),
        Line("source-url", {"url": "https://u"}),
        Line("source-changes", {"changes": "cortes"}),
    )
    assert [line.code for line in whole(masud, {}).credit] == [
        "credit",
        "license",
        "source-license-url",
        "source-changes",
    ]


def test_an_empty_source_has_nothing_to_read() -> None:
    assert whole(source(""), {FIRST: evidence("x")}).pieces == ()
