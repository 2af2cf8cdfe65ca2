"""Which sentences stand by themselves, and what is asked of a person."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizkit.reading import states, voices
from quizkit.reading.findings import Prose
from quizkit.reading.whole import findings
from quizkit.sources import SettledSentence
from quizkit.text import Text

MASUD = Prose(
    (Path(__file__).parents[2] / "data/sources/masud.txt").read_text(encoding="utf-8"),
    topic="Ahmad Shah Masud",
)


def reasons(text: str) -> list[str]:
    """The codes of why the first sentence does not stand by itself."""
    return [reason.code for reason in states.states(Prose(text))[0].reasons]


STANDS = [
    "En las zonas de Masud, las mujeres no tenían que usarla.",
    "El rey murió en mayo.",
    "Nació Juan en Toledo.",
    "Llegaron los soldados a la ciudad.",
    "Hay tres puertas.",
    "Se inauguró el puente en 1950.",
    "María Pérez estudió en Lima.",
    "En 1993, Masud creó la fundación.",
    "La compañía vendía vino.",
]
LEANS = [
    ("Controlaban el 10 % del territorio.", "dropped-subject"),
    ("Se convirtió en una figura central.", "dropped-subject"),
    ("Durante cinco años integró una milicia.", "dropped-subject"),
    ("Un día, en viaje a Shamali, vio un camión.", "dropped-subject"),
    ("Ese gobierno reivindica a Masud.", "demonstrative"),
    ("Lo detuvo y abrieron la puerta.", "pronoun"),
    ("Ella no volvió nunca.", "pronoun"),
    ("Sus seguidores lo llaman así.", "possessive"),
    ("Sin embargo, el rey murió.", "connective"),
]
TORN = [
    ("UU. y tenía como objetivo la invasión.", "torn-head"),
    ("y luego se marchó a casa.", "torn-head"),
    ("(...) Después de la quema, todo cambió.", "torn-head"),
    (
        "El rey, que había llegado a la ciudad de noche con todos sus hombres y sus caballos, y",
        "torn-end",
    ),
    ("Biografía y primeros años", "heading"),
]


@pytest.mark.parametrize("text", STANDS)
def test_a_sentence_with_its_subject_stands_by_itself(text: str) -> None:
    assert reasons(text) == []


@pytest.mark.parametrize(("text", "code"), LEANS)
def test_a_sentence_that_leans_on_others_says_with_which_words(text: str, code: str) -> None:
    assert reasons(text) == [code]
    assert states.states(Prose(text))[0].state == "dependent"


@pytest.mark.parametrize(("text", "code"), TORN)
def test_a_torn_line_is_a_fragment(text: str, code: str) -> None:
    assert reasons(text) == [code]
    assert states.states(Prose(text))[0].state == "fragment"


def test_each_line_of_the_text_stands_as_a_careful_reader_sees_it() -> None:
    found = [state.state[0] for state in states.states(MASUD)]

    assert "".join(found) == "ddfddcccccfddddd"


def test_what_the_author_settled_is_not_asked_again() -> None:
    found = findings(MASUD)
    attributions = [one for one in found if one.kind == "attribution"]
    pairs = voices.answering(MASUD, attributions)
    own = SettledSentence(quote=Text("Ese gobierno"), state="dependent", subject=Text("de Karzai"))
    stands = states.states(MASUD, [own])

    open_ones = states.doubts(MASUD, states.states(MASUD), found, pairs)
    left = states.doubts(MASUD, stands, found, pairs, [own])

    assert {(one.code, one.sentence) for one in open_ones} - {
        (one.code, one.sentence) for one in left
    } == {("which-one", 15), ("whose", 15)}
    assert stands[15].subject == "de Karzai"
