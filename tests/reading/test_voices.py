"""Who says what: attributions and those that only look so, quotations, hedges, answers."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizkit.reading.findings import Kind, Prose, Speaker
from quizkit.reading.names import find as named
from quizkit.reading.voices import answering, find

MASUD = (Path(__file__).parents[2] / "data" / "sources" / "masud.txt").read_text(encoding="utf-8")


def read(text: str, kind: Kind) -> list[tuple[str, str | None]]:
    """The words of each finding of a kind, and its speaker."""
    return [
        (text[one.start : one.end], one.value.name if isinstance(one.value, Speaker) else None)
        for one in sorted(find(Prose(text), [*named(Prose(text))]), key=lambda one: one.start)
        if one.kind == kind
    ]


ATTRIBUTED = [
    ("Según el alcalde, hubo heridos.", "Según el alcalde", "el alcalde"),
    ("A juicio de los vecinos, no.", "A juicio de los vecinos", "los vecinos"),
    ("En opinión de Marta Gil, sí.", "En opinión de Marta Gil", "Marta Gil"),
    ("El cronista sostiene que murió.", "El cronista sostiene", "El cronista"),
    ("Otras fuentes señalan, sin embargo, que no.", "Otras fuentes señalan", "Otras fuentes"),
    ("«No volveré», dijo Ana Ruiz.", "dijo Ana Ruiz", "Ana Ruiz"),
    ("—Vete —dijo la reina—, y no vuelvas.", "dijo la reina", "la reina"),
    ("El alcalde, Juan Pérez, aseguró que no.", "aseguró", "El alcalde"),
    ("Afirma la historiadora Ana Ruiz que no.", "Afirma la historiadora Ana Ruiz", None),
    ("Se dice que estuvo allí.", "Se dice", None),
    ("Para los críticos, la obra es mala.", "Para los críticos", "los críticos"),
    ("Los vecinos creen que volverá.", "Los vecinos creen", "Los vecinos"),
    ("Desde otros puntos de vista, no ayudaron.", "Desde otros puntos de vista", None),
]
NOT_ATTRIBUTED = [
    "Las mujeres no tenían que usarla según las leyes.",
    "Según pasan los años, se olvida.",
    "Hágase según convenga.",
    "Según el artículo 3, no se puede.",
    "Para los alumnos se compró un piano.",
    "Escribió «La Celestina» y otros libros.",
    "Cobran según la edad.",
]


@pytest.mark.parametrize(("text", "words", "speaker"), ATTRIBUTED)
def test_what_is_put_in_somebodys_mouth_is_an_attribution(
    text: str, words: str, speaker: str | None
) -> None:
    ((found, name),) = read(text, "attribution")

    assert found == words
    assert speaker is None or name == speaker


@pytest.mark.parametrize("text", NOT_ATTRIBUTED)
def test_what_nobody_says_is_no_attribution(text: str) -> None:
    assert read(text, "attribution") == []


def test_a_quotation_has_the_speaker_who_is_named_beside_it() -> None:
    assert read("«No volveré», dijo Ana Ruiz.", "quotation") == [("«No volveré»", "Ana Ruiz")]
    assert read("Pérez declaró: «No sé nada».", "quotation") == [("«No sé nada»", "Pérez")]


def test_titles_and_turns_of_phrase_are_no_quotations() -> None:
    assert read("Era un «mal menor» para el pueblo.", "quotation") == []
    assert read("Sus seguidores lo llaman Āmir (“Nuestro amado comandante”).", "quotation") == []


def test_quotations_of_the_text_that_are_never_closed_end_with_their_line() -> None:
    eshaq, others, amin = read(MASUD, "quotation")

    assert eshaq[0].endswith("ayudara a todos.")
    assert eshaq[1] == "el testimonio del ingeniero Mohammad Eshaq"
    assert (others[0][:9], others[1]) == ('"en 1993,', "Otras fuentes")
    assert (amin[0][:9], amin[1]) == ("“Escuchen", "Farid Amin")


def test_hedges_stand_before_figures_and_claims_and_not_before_places() -> None:
    text = "Quizá fueron unos 300; cerca de 20 vivían cerca de Madrid; hacia 1492 fue hacia Toledo."
    hedges = [words for words, _ in read(text, "hedge")]

    assert hedges == ["Quizá", "unos", "cerca de", "hacia"]


def test_claims_that_answer_each_other_are_paired() -> None:
    prose = Prose(MASUD)
    attributions = [one for one in find(prose, []) if one.kind == "attribution"]

    assert answering(prose, attributions) == [(5, 6), (8, 9)]


FURTHER: list[tuple[str, list[tuple[str, str | None]]]] = [
    ("Como escribió su maestro, «nadie aprende».", [("escribió su maestro", "su maestro")]),
    ("Según cuenta su hijo, no durmió.", [("Según cuenta su hijo", "su hijo")]),
    ("El Heraldo habló de «música de salón».", [("El Heraldo habló", "El Heraldo")]),
    ("El viticultor jura que cobra poco.", [("El viticultor jura", "El viticultor")]),
    (
        "Fuentes de la casa aseguran que no.",
        [("Fuentes de la casa aseguran", "Fuentes de la casa")],
    ),
    (
        "El rey dijo que no y añadió que volvería.",
        [("El rey dijo", "El rey"), ("añadió", "El rey")],
    ),
    ("«Adiós», replicó Hugo van der Meer.", [("replicó Hugo van der Meer", "Hugo van der Meer")]),
    ("Otras fuentes señalan doce días.", [("Otras fuentes señalan", "Otras fuentes")]),
    ("Los vecinos elevan la cifra.", []),
    ("El Estatuto, aprobado en 1983, atribuye a la región la materia.", []),
    ("Lo dice el texto de la sentencia.", [("dice el texto de la sentencia", None)]),
]


@pytest.mark.parametrize(("text", "expected"), FURTHER)
def test_who_says_it_is_read_in_many_turns_of_phrase(
    text: str, expected: list[tuple[str, str | None]]
) -> None:
    found = read(text, "attribution")

    assert [words for words, _ in found] == [words for words, _ in expected]
    for (_, speaker), (_, named_so) in zip(found, expected, strict=True):
        assert named_so is None or speaker == named_so
