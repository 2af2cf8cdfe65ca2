"""Sentences: where they end, where they only seem to, and what belongs to them."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizkit.reading.sentences import sentences

MASUD = Path(__file__).parents[2] / "data" / "sources" / "masud.txt"
RAW = MASUD.read_text(encoding="utf-8")
LINES = RAW.splitlines()


def read(text: str) -> list[str]:
    """The words of each sentence."""
    return [text[start:end] for start, end in sentences(text)]


# The text ------------------------------------------------------------------------------------


def test_every_line_of_the_text_is_one_sentence() -> None:
    assert read(RAW) == LINES


def test_the_rest_of_a_torn_abbreviation_opens_the_fragment_on_the_third_line() -> None:
    assert LINES[2].startswith("UU. y tenía como objetivo")
    assert read("Fue en EE.\n" + LINES[2]) == ["Fue en EE.", LINES[2]]


def test_the_abbreviation_that_the_third_line_tears_stays_whole_on_one_line() -> None:
    assert read("Fue en EE. " + LINES[2]) == ["Fue en EE. " + LINES[2]]


def test_an_editors_cut_on_the_eleventh_line_ends_nothing() -> None:
    assert LINES[10].startswith("[33] (...) Después de que")
    assert read(LINES[9] + " " + LINES[10]) == [LINES[9], LINES[10]]


def test_the_fifteenth_line_ends_behind_all_that_closes() -> None:
    closing = 'un líder de ladrones” (Farid Amin)".'
    assert LINES[14].endswith(closing)
    assert read(LINES[14] + " " + LINES[15]) == [LINES[14], LINES[15]]


def test_markers_that_open_a_line_are_part_of_its_first_sentence() -> None:
    assert read(RAW)[0].startswith("[5][6] Se convirtió")
    assert read(RAW)[6].startswith("[26] Desde")


def test_the_lines_joined_by_spaces_are_the_same_sentences() -> None:
    assert read(" ".join(LINES)) == LINES


# Ends ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        "Vino.|Se fue.",
        "¡Vino!|¿Se fue?|Sí.",
        "¿Vino?!|¡No!|1993 fue otro año.",
        "Vino…|Se fue...|Ya.",
        "Dijo: «Vino.»|Se fue.",
        "Dijo “vino” (Amin)”.|«Se fue».|(Luego volvió.)|[Y otra vez.]|—Sí.",
        "'He left.'|\"Why?\"|‘No.’|He did.",
        "Había armas, pan, etc.|Después vino.",
        "Fue en 1993.|Después vino.",
        "Mide 3.14.|Pesa 10.000 kilos.",
        "Fue en el siglo XX.|Después vino.",
        "Lo visitó Juan Pablo II.|Después vino.",
        "¿Vino?|No.|Se fue.",
        "Vino.|(...) Después se fue.",
        "Vino (...).|Se fue [...] ayer.|[…] Volvió.",
        "Vino.|Élite.|Ñandú.|Ωmega.|Ж.",
        "سلام.|خداحافظ.",
    ],
)
def test_a_stop_ends_a_sentence_where_another_can_begin(line: str) -> None:
    assert read(line.replace("|", " ")) == line.split("|")
    assert read(line.replace("|", " \t\u00a0 ")) == line.split("|")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\n \n\t", "\f", "\x85", "\u2028", "\u2029"])
def test_a_lines_end_ends_a_sentence(end: str) -> None:
    assert read(f"  el líder de{end}ladrones en EE.{end}UU. y{end}") == [
        "el líder de",
        "ladrones en EE.",
        "UU. y",
    ]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\t \u00a0\u2028\r\n"])
def test_where_there_is_nothing_but_space_there_is_no_sentence(text: str) -> None:
    assert sentences(text) == []


# No ends -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        "Fue a EE. UU. y volvió.",
        "Fue a EE. UU. Francia no lo supo.",
        "Las FF. AA. Y también CC. OO. Y los JJ. OO. Y RR. HH. Todo.",
        "El Sr. Amin, la Sra. Amin, el Dr. Amin, la Dra. Amin, D. Amin y Dña. Amin.",
        "Dijo que Ud. Y que Uds. Y que Vd. Vendrían.",
        "Véase p. 5, pp. 6-7, pág. 8, págs. IX-X, vol. II, núm. 3, art. 4, cap. V, fig. A, ed. B.",
        "Pág. 5, Fig. 6, Art. IV.",
        "S. M. Zahir Shah leyó a J. R. R. Tolkien, a J.R.R. Tolkien y a J.-P. Sartre.",
        "Nació en el s. XVI, hacia el c. 44 a. C. Augusto; murió en 14 d. C. Roma.",
        "Mr. Amin, Mrs. Amin, Ms. Amin, Dr. Amin and St. Amin vs. Amin, e.g. Farid, i.e. No. 5.",
        "Es la n.º 5 y la no. 6.",
        "Mide 3.14 y pesa 10.000,5.",
        "Había armas, pan, etc. y agua.",
        "Había armas, pan, etc. (y también agua).",
        "—¡Ven! —dijo Amin.",
        "«¿Vienes?» preguntó.",
        "Vino (...) Amin […] Farid [...] Masud.",
        "Vino hoy.Mañana no.",
        "1. Vino.",
        "Vino. —",
    ],
)
def test_no_sentence_is_torn(line: str) -> None:
    assert read(line) == [line]


def test_accents_that_are_characters_of_their_own_change_nothing() -> None:
    assert read("Véase pa\u0301g. Once.") == ["Véase pa\u0301g. Once."]
    assert read("E\u0301. Zola vino.") == ["E\u0301. Zola vino."]
    assert read("Hubo una invasio\u0301n. Vino.") == ["Hubo una invasio\u0301n.", "Vino."]


# Note markers --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        "Era afgano.[5][6]|Otro no.",
        "«Era afgano.»[5]|Otro no.",
        "(Era afgano.[5])|Otro no.",
        "Era afgano.[a][cita requerida][nota 3]|Otro no.",
        "Era afgano.⁵|Otro no.",
        "Era afgano[5].|Otro no.",
        "[5] Era afgano.|Otro[6] no.",
        "Era afgano.|[5] Otro no.",
    ],
)
def test_a_marker_that_touches_an_end_belongs_to_that_sentence(line: str) -> None:
    assert read(line.replace("|", " ")) == line.split("|")


def test_a_marker_is_no_sentence_of_its_own() -> None:
    assert read("Era afgano. [5] [6]\n[7]\n") == ["Era afgano. [5] [6]", "[7]"]


# Laws ----------------------------------------------------------------------------------------

PIECES = [
    *(
        "EE. UU. ",
        "Sr. ",
        "p. ",
        "J. ",
        "No. 5",
        "1. ",
        "(...)",
        "[…]",
        "[12]",
        "[a]",
        "Vino",
        "no",
    ),
    *".!?…»”\"')]¿¡«“([—  \n\r\t\u2028\u200b\u0301⁵Áé٣",
]
texts = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=3)), max_size=40).map("".join)


@given(texts)
def test_sentences_are_in_order_and_hold_all_that_is_no_space(text: str) -> None:
    found = sentences(text)

    assert all(left[1] <= right[0] for left, right in pairwise(found))
    assert all(0 <= start < end <= len(text) for start, end in found)
    assert all(text[start:end] == text[start:end].strip() for start, end in found)
    assert "".join("".join(read(text)).split()) == "".join(text.split())


@given(texts)
def test_a_sentence_read_by_itself_is_one_sentence(text: str) -> None:
    assert all(read(words) == [words] for words in read(text))


@pytest.mark.parametrize(
    "piece",
    [
        *(
            "a",
            ".",
            " ",
            "A. ",
            "1. ",
            "(",
            "[",
            "[1",
            "[1] ",
            "(...) ",
            ". (",
            "...)",
            "¿ ",
            ".[",
            "\n",
        ),
        *("Vino. ", "Vino.[5] ", 'Vino." "'),
    ],
)
def test_a_text_of_a_million_characters_is_read_in_time(piece: str) -> None:
    """The time grows as the text does; a pattern that looks back over it would take hours."""
    text = piece * (1_000_000 // len(piece))

    began = process_time()
    sentences(text)

    assert process_time() - began < 10
