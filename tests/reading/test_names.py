"""Names: what they are names of, how far they go, and what only looks like one."""

from __future__ import annotations

import pytest

from quizkit.reading.findings import Prose
from quizkit.reading.names import find

Read = list[tuple[str, str]]


def read(text: str, topic: str = "") -> Read:
    """The kind and the words of each name."""
    return [(one.kind, text[one.start : one.end]) for one in find(Prose(text, topic=topic))]


NAMED: list[tuple[str, Read]] = [
    (
        "Ana Ruiz de la Vega nació en Toledo.",
        [("person", "Ana Ruiz de la Vega"), ("place", "Toledo")],
    ),
    ("Según don Julián, llovía.", [("person", "Julián")]),
    ("La doctora Gil no quiso.", [("person", "Gil")]),
    ("Reinaba Felipe II.", [("person", "Felipe II")]),
    ("Lo mandó Alfonso X el Sabio.", [("person", "Alfonso X el Sabio")]),
    ("Ganó Santiago Ramón y Cajal.", [("person", "Santiago Ramón y Cajal")]),
    ("Vino Zulueta (1901-1977) a verla.", [("person", "Zulueta")]),
    ("Estudió en la Universidad de Salamanca.", [("organisation", "Universidad de Salamanca")]),
    ("La ONU y la CIA callaron.", [("organisation", "ONU"), ("organisation", "CIA")]),
    ("El País la entrevistó.", [("organisation", "El País")]),
    (
        "La Fundación Juan March y la Confederación Hidrográfica del Duero firmaron.",
        [
            ("organisation", "Fundación Juan March"),
            ("organisation", "Confederación Hidrográfica del Duero"),
        ],
    ),
    ("Vive en EE. UU. desde niño.", [("place", "EE. UU.")]),
    ("Cruzó el río Arlanzón.", [("place", "río Arlanzón")]),
    ("Vivía en la calle Mayor.", [("place", "calle Mayor")]),
    ("Junto a la plaza de la Constitución.", [("place", "plaza de la Constitución")]),
    ("Castilla y León exporta vino.", [("place", "Castilla y León")]),
    ("Llegó a Villanueva de los Infantes.", [("place", "Villanueva de los Infantes")]),
    ("Es el Día Internacional de la Mujer.", [("named_day", "Día Internacional de la Mujer")]),
    ("Volvió en Navidad.", [("named_day", "Navidad")]),
    ("Fue el Domingo de Ramos.", [("named_day", "Domingo de Ramos")]),
    ("Publicó la novela «La casa del río».", [("work", "La casa del río")]),
    ("Lo dice la Ley 3/2007.", [("work", "Ley 3/2007")]),
    ("Votaron la Constitución de 1978.", [("work", "Constitución de 1978")]),
    ("Se firmó el Tratado de Tordesillas.", [("work", "Tratado de Tordesillas")]),
]
NAMELESS = [
    "El Gobierno y el Estado no quisieron.",
    "Los españoles llegaron en mayo.",
    "Hoy no hay nadie.",
    "Pero Además Según Entre.",
    "El capítulo XV y el siglo XVI.",
    "Su Majestad no vino.",
    "EL IVA Y EL DNI",
]


@pytest.mark.parametrize(("text", "expected"), NAMED)
def test_a_name_is_read_with_its_kind_and_its_bounds(text: str, expected: Read) -> None:
    assert read(text) == expected


@pytest.mark.parametrize("text", NAMELESS)
def test_what_only_has_a_capital_is_no_name(text: str) -> None:
    assert read(text) == []


def test_a_surname_alone_is_the_person_who_was_met_with_a_given_name() -> None:
    assert read("Ayer Pardo calló. Después Elena Pardo volvió.") == [
        ("person", "Pardo"),
        ("person", "Elena Pardo"),
    ]


def test_the_topic_of_a_text_tells_whose_surname_it_holds() -> None:
    text = "Casi no proporcionaron ayuda a Masud."

    assert read(text, "Ahmad Shah Masud") == [("person", "Masud")]
    assert read(text) == []
