"""Quotes in the text that the first banks are drawn from: where they stand, and where not."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizkit.finding import find_record
from quizkit.library import open_source
from quizkit.sources import (
    Evidence,
    Record,
    Source,
    closest,
    cuts_a_word,
    marker_pattern,
    resolve,
)
from quizkit.text import Text

DATA = Path(__file__).parent.parent / "data" / "sources"


def _masud() -> Source:
    source, found, _ = open_source(DATA / "masud.yaml")
    assert source is not None
    assert found == []
    return source


MASUD = _masud()
RAW = MASUD.text
LINES = RAW.split("\n")


def source(text: str, *markers: str) -> Source:
    """A source of these words."""
    record = Record(id="un-texto", sha256=Text("0"), note_markers=tuple(map(Text, markers)))
    return Source(record, text)


def evidence(quote: str, prefix: str | None = None, suffix: str | None = None) -> Evidence:
    """Evidence of plain words."""
    return Evidence.model_validate({"quote": quote, "prefix": prefix, "suffix": suffix})


def spans(
    quote: str, prefix: str | None = None, suffix: str | None = None
) -> list[tuple[int, int]]:
    """Where a quote stands in the text."""
    return [(place.start, place.end) for place in resolve(evidence(quote, prefix, suffix), MASUD)]


# The text ------------------------------------------------------------------------------------


def test_the_text_is_kept_byte_for_byte() -> None:
    content = (DATA / "masud.txt").read_bytes()

    assert len(content) == 2311
    assert hashlib.sha256(content).hexdigest() == MASUD.record.sha256
    assert MASUD.record.sha256.startswith("7794e4a1")
    assert RAW.encode() == content
    assert len(RAW) == 2257


def test_the_last_of_sixteen_lines_has_no_end() -> None:
    assert len(LINES) == 16
    assert RAW.endswith("«Día del Mártir Nacional».")
    assert RAW[2093:2257] == LINES[15]
    assert spans(LINES[15]) == [(2093, 2257)]


def test_every_line_is_found_where_it_stands() -> None:
    offset = 0
    for line in LINES:
        assert [end for _, end in spans(line)] == [offset + len(line)]
        offset += len(line) + 1


# Note markers --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("examples", "text", "read"),
    [
        (("[1]",), "Unidos[23] y [5][6] Se [12345]", "Unidos y  Se [12345]"),
        (("[a]",), "uno[b] dos[ñ] tres[ab] cuatro[1]", "uno dos tres[ab] cuatro[1]"),
        (("[nota 1]",), "uno[nota 27] dos[nota x] tres[27]", "uno dos[nota x] tres[27]"),
        (("[nota a]",), "uno[nota c] dos[nota 2]", "uno dos[nota 2]"),
        (("¹",), "uno² dos¹⁰ en 1993", "uno dos en 1993"),
        (("(1)",), "uno(2) dos(tres) (45)", "uno dos(tres) "),
        (("*",), "uno* dos** tres", "uno dos tres"),
        (("[1]", "[a]"), "uno[1][b] dos", "uno dos"),
        ((), "uno[1] dos", "uno[1] dos"),
    ],
)
def test_note_markers_are_told_by_examples(examples: tuple[str, ...], text: str, read: str) -> None:
    assert source(text, *examples).read() == read


def test_there_is_no_pattern_without_examples() -> None:
    assert marker_pattern(()) is None


def test_ten_of_fifteen_numbers_of_the_text_are_markers() -> None:
    markers = [RAW[start:end] for start, end in MASUD.markers(RAW)]

    assert markers == ["[5]", "[6]", "[14]", "[22]", "[23]", "[24]", "[26]", "[30]", "[32]", "[33]"]
    assert "(...)" in MASUD.read()


@pytest.mark.parametrize(
    ("quote", "span", "inside"),
    [
        ("especialmente Estados Unidos (al estar vinculado con la CIA", (608, 671), "[23]"),
        ("facciones muyahidines afganas) y Francia", (707, 751), "[24]"),
    ],
)
def test_a_quote_runs_over_the_markers_within_it(
    quote: str, span: tuple[int, int], inside: str
) -> None:
    assert spans(quote) == [span]
    assert inside in RAW[slice(*span)]
    assert MASUD.read(*span) == quote


@pytest.mark.parametrize(("marker", "line", "start"), [("[30]", 9, 939), ("[33]", 11, 1367)])
def test_a_marker_at_the_head_of_a_line_is_no_part_of_its_evidence(
    marker: str, line: int, start: int
) -> None:
    assert RAW[start : start + 4] == marker
    [place] = resolve(evidence(LINES[line - 1]), MASUD)

    assert place.start > start + 3
    assert marker not in place.raw
    assert spans(marker) == []


def test_the_line_around_a_quote_is_read_without_markers() -> None:
    [place] = resolve(evidence("Masud fue muy promocionado desde Occidente"), MASUD)

    before, words, after = place.in_its_line()

    assert before == "Según algunas perspectivas, "
    assert words == "Masud fue muy promocionado desde Occidente"
    assert after.startswith(", especialmente Estados Unidos (al estar")
    assert after.endswith("afganas) y Francia.")


# Other glyphs --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("quote", "span"),
    [
        ("Āmir Sāhib-e Shahīd", (152, 171)),
        (unicodedata.normalize("NFD", "Āmir Sāhib-e Shahīd"), (152, 171)),
        ("Āmir Sāhib‑e Shahīd", (152, 171)),
        ("el 10\u00a0% del territorio", (475, 497)),
        ("el 10 %\ndel  territorio", (475, 497)),
        (" el 10 % del\u00ad terri\u200btorio ", (475, 497)),
    ],
)
def test_a_quote_is_found_though_typed_with_other_glyphs(quote: str, span: tuple[int, int]) -> None:
    assert spans(quote) == [span]


def test_bytes_are_not_characters() -> None:
    assert len(RAW[:152].encode()) == 156
    assert len(RAW[:171].encode()) == 178


@pytest.mark.parametrize("mark", "'’‘")
def test_kinds_of_apostrophe_are_one(mark: str) -> None:
    [place] = resolve(evidence(f"Farhangi wa Ta{mark}wani Mohammade"), MASUD)

    assert place.raw == "Farhangi wa Ta’wani Mohammade"


@pytest.mark.parametrize("marks", ["«»", "“”", "„”", '""'])
def test_kinds_of_quotation_mark_are_one(marks: str) -> None:
    [day] = resolve(
        evidence(f"oficial denominada {marks[0]}Día del Mártir Nacional{marks[1]}"), MASUD
    )
    [thieves] = resolve(evidence(f"líder de ladrones{marks[1]} (Farid Amin){marks[1]}."), MASUD)

    assert day.raw == "oficial denominada «Día del Mártir Nacional»"
    assert thieves.raw == 'líder de ladrones” (Farid Amin)".'


def test_marks_that_are_never_closed_are_found_like_any_other() -> None:
    assert RAW.count('"') == 5
    [open_mark] = resolve(evidence('Mohammad Eshaq, "Creo que la gente le echaba la culpa'), MASUD)
    [last_mark] = resolve(evidence('(Farid Amin)".'), MASUD)
    [eshaq] = resolve(evidence(LINES[8].partition('"')[2]), MASUD)

    assert open_mark.raw.count('"') == 1
    assert last_mark.end == 2092
    assert RAW[eshaq.line[0] : eshaq.line[1]] == LINES[8]


@pytest.mark.parametrize(
    "words",
    ["diarios semanales", "Ghazali (Bonyad-e Farhangi wa Ta’wani Mohammade Ghazali)",
     "Āmir Sāhib-e Shahīd", "quemara Matbo’a ye Dawlatti", "usar la burqa afgana"],
)  # fmt: skip
def test_words_are_shown_as_printed(words: str) -> None:
    [place] = resolve(evidence(words.replace("’", "'")), MASUD)

    assert place.raw.encode() == words.encode()
    assert MASUD.read(place.start, place.end) == words


@pytest.mark.parametrize(
    "quote",
    [
        "āmir sāhib-e shahīd",
        "Amir Sahib-e Shahid",
        "el 10% del territorio",
        "el 10 % del territorio.",
        "la fecha de su nacimiento",
    ],
)
def test_case_accents_and_every_word_count(quote: str) -> None:
    assert spans(quote) == []


# Words ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "quote",
    [
        "Estados Unid",
        "ngenieros",
        "rio afgano",
        "n camión de remolque",
        "Después de que Hezb",
        "e-Islami quemara",
        "Islami quemara",
        "Bonyad-e Farhangi wa Ta",
        "Farhangi wa Ta’",
        "’wani Mohammade",
    ],
)
def test_a_quote_begins_and_ends_with_whole_words(quote: str) -> None:
    assert spans(quote) == []


@pytest.mark.parametrize("quote", ["Después de que Hezb", "n camión de remolque", "Estados Unid"])
def test_a_quote_that_cuts_a_word_says_so(quote: str) -> None:
    assert cuts_a_word(evidence(quote), MASUD)
    assert not cuts_a_word(evidence("un camión de remolque"), MASUD)
    assert not cuts_a_word(evidence("un camión de reparto"), MASUD)


def test_a_wrong_context_cuts_no_word() -> None:
    there = evidence("vio un camión", prefix="palabras que no están")

    assert resolve(there, MASUD) == []
    assert not cuts_a_word(there, MASUD)


@pytest.mark.parametrize("quote", ["Hezb-e-Islami", "Ta’wani", "Matbo’a", "Bonyad-e", "Sāhib-e"])
def test_words_joined_by_hyphen_or_apostrophe_are_whole(quote: str) -> None:
    assert len(spans(quote)) == 1


def test_a_word_may_begin_after_an_elision_and_years_stand_beside_dashes() -> None:
    french = source("L’homme est mortel, de 1979-1989 — dit-il.")

    assert len(resolve(evidence("homme est mortel"), french)) == 1
    assert len(resolve(evidence("de 1979"), french)) == 1
    assert len(resolve(evidence("1989 — dit-il"), french)) == 1
    assert resolve(evidence("1989 — dit"), french) == []


# More than one place -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("Masud", 6),
        ("Ghazali", 3),
        ("Kabul", 2),
        ("Estados Unidos", 2),
        ("Afganistán", 2),
        ("líder", 2),
        ("vio", 2),
        ("30", 1),
        ("10", 1),
        ("5", 0),
        ("un", 3),
    ],
)
def test_words_that_stand_more_than_once_have_all_their_places(words: str, count: int) -> None:
    found = resolve(evidence(words), MASUD)

    assert len(found) == count
    assert {place.raw for place in found} <= {words}
    assert len({place.start for place in found}) == count


def test_the_one_thirty_is_a_share_and_no_marker() -> None:
    [place] = resolve(evidence("30"), MASUD)

    assert RAW[place.line[0] : place.line[1]] == LINES[4]


@pytest.mark.parametrize(
    ("quote", "prefix", "suffix", "line"),
    [
        ("Estados Unidos", "especialmente", None, 6),
        ("Estados Unidos", None, "(al estar vinculado", 6),
        ("Estados Unidos", "los", None, 7),
        ("Estados Unidos", None, "casi no proporcionaron", 7),
        ("Estados Unidos", "desde Occidente, especialmente", "(al estar", 6),
        ("Kabul", "en viaje desde", "a Shamali", 13),
        ("vio", None, "productos", 14),
        ("Masud", "[22] Según algunas perspectivas, ", None, 6),
    ],
)
def test_prefix_and_suffix_tell_places_apart(
    quote: str, prefix: str | None, suffix: str | None, line: int
) -> None:
    [place] = resolve(evidence(quote, prefix, suffix), MASUD)

    assert RAW[place.line[0] : place.line[1]] == LINES[line - 1]


def test_prefix_and_suffix_both_count() -> None:
    twins = source("el rey murió en mayo y el rey murió en junio")

    assert len(resolve(evidence("rey murió", "el"), twins)) == 2
    assert len(resolve(evidence("rey murió", "el", "en junio"), twins)) == 1
    assert resolve(evidence("rey murió", "la", "en junio"), twins) == []
    assert resolve(evidence("rey murió", "el", "en julio"), twins) == []


def test_one_question_may_lean_on_several_lines() -> None:
    quotes = (
        "en viaje desde Kabul a Shamali",
        "Lo detuvo y cuando abrieron",
        "les estaba diciendo",
    )
    found = [place for quote in quotes for place in resolve(evidence(quote), MASUD)]

    assert [RAW.count("\n", 0, place.start) + 1 for place in found] == [13, 14, 15]


# A text that changes -------------------------------------------------------------------------


def test_a_quote_moves_with_its_text() -> None:
    moved = Source(MASUD.record, RAW.replace("Controlaban", "Una línea nueva.\nControlaban"))

    [before] = resolve(evidence("el 10 % del territorio"), MASUD)
    [after] = resolve(evidence("el 10 % del territorio"), moved)

    assert after.start == before.start + len("Una línea nueva.\n")
    assert after.raw == before.raw


def test_a_quote_of_words_that_changed_is_not_found_though_they_are_alike() -> None:
    changed = Source(MASUD.record, RAW.replace("acaso", "quizá"))
    quote = "el 10 % del territorio y acaso un 30 % de su población"

    assert resolve(evidence(quote), changed) == []
    place = closest(quote, changed)
    assert place is not None
    assert place.raw == quote.replace("acaso", "quizá")


# Likeness ------------------------------------------------------------------------------------

FALSIFIED = [
    ("entre el año 1978 y 1989", "entre el año 1979 y 1989"),
    ("Durante cinco años integró una milicia compuesta por una decena de hombres",
     "Durante cinco años integró una milicia compuesta por una centena de hombres"),
    ("el 30 % del territorio y acaso un 10 % de su población",
     "el 10 % del territorio y acaso un 30 % de su población"),
    ("los Estados Unidos casi proporcionaron ayuda a Masud",
     "los Estados Unidos casi no proporcionaron ayuda a Masud"),
    ("las mujeres y niñas tenían que usar la burqa afgana",
     "las mujeres y niñas no tenían que usar la burqa afgana"),
    ("en 1998, Masud creó la Fundación Cooperativa de Cultura",
     "en 1993, Masud creó la Fundación Cooperativa de Cultura"),
    ("Después de que Hezb-e-Wahdat quemara Matbo’a ye Dawlatti",
     "Después de que Hezb-e-Islami quemara Matbo’a ye Dawlatti"),
    ("en viaje desde Kabul a Somalia, vio un camión",
     "en viaje desde Kabul a Shamali, vio un camión"),
    ("presidido por Hamid Karzay, reivindica a Masud",
     "presidido por Hamid Karzai, reivindica a Masud"),
    ("estableció la fecha de su muerte como una celebración oficial",
     "estableció la fecha de su muerte como una conmemoración oficial"),
]  # fmt: skip
"""Quotes with one word changed, and the words that the text has."""


@pytest.mark.parametrize(("quote", "printed"), FALSIFIED)
def test_a_falsified_quote_is_never_accepted_and_the_words_printed_are_suggested(
    quote: str, printed: str
) -> None:
    assert resolve(evidence(quote), MASUD) == []
    place = closest(quote, MASUD)

    assert place is not None
    [there] = resolve(evidence(printed), MASUD)
    assert place.start <= there.start + 12
    assert place.end >= there.end - 25
    assert place.line == there.line


def test_what_is_like_nothing_has_no_suggestion() -> None:
    assert closest("xyzzy qwertz", MASUD) is None
    assert closest("", MASUD) is None
    assert closest("[5]", MASUD) is None


def test_a_quote_without_accents_is_suggested_with_them() -> None:
    place = closest("AMIR SAHIB-E SHAHID", MASUD)

    assert place is not None
    assert "Āmir Sāhib-e Shahīd" in place.raw


TOKENS = [found.span() for found in re.finditer(r"\S+", RAW)]
PLACES = st.integers(0, len(TOKENS) - 1)


@given(PLACES, PLACES)
def test_any_whole_words_of_the_text_are_found_where_they_stand(one: int, other: int) -> None:
    start, end = TOKENS[min(one, other)][0], TOKENS[max(one, other)][1]
    words = MASUD.read(start, end)
    if not words:
        return

    found = resolve(evidence(words), MASUD)

    assert {MASUD.fold(place.raw) for place in found} == {MASUD.fold(words)}
    assert any(start <= place.start < place.end <= end for place in found)


def test_a_source_beside_the_folder_of_a_bank_is_found_from_within_that_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "banks").mkdir()
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "s.yaml").write_text("id: s\nsha256: unknown\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path / "banks")

    found = find_record(Path("b.yaml"), "s")

    assert found is not None
    assert found.resolve() == (tmp_path / "sources" / "s.yaml").resolve()
