"""Dates, intervals and figures: what is read in a sentence, and what only looks like one."""

from __future__ import annotations

import pytest

from quizkit.reading.figures import find
from quizkit.reading.findings import Measure, Prose

Read = list[tuple[str, str]]


def read(text: str, language: str = "es") -> Read:
    """The words of each figure and its value."""
    return [
        (text[found.start : found.end], _shown(found.value))
        for found in find(Prose(text, language))
    ]


def _shown(value: object) -> str:
    if isinstance(value, Measure):
        return f"{value.number:f} {value.unit}"
    return str(value)


DATES: list[tuple[str, Read]] = [
    ("Nació el 9 de mayo de 1993.", [("9 de mayo de 1993", "1993-05-09")]),
    ("Murió en mayo de 1999, ya viejo.", [("mayo de 1999", "1999-05")]),
    ("El 12 de octubre es fiesta.", [("12 de octubre", "XXXX-10-12")]),
    ("El dos de mayo de 1808.", [("dos de mayo de 1808", "1808-05-02")]),
    ("Era el 1.º de mayo de 1886.", [("1.º de mayo de 1886", "1886-05-01")]),
    ("Firmado el 3/5/1808.", [("3/5/1808", "1808-05-03")]),
    ("Firmado el 1808-05-03.", [("1808-05-03", "1808-05-03")]),
    ("En 1914, 1915 y 1916.", [("1914", "1914"), ("1915", "1915"), ("1916", "1916")]),
    ("En la primavera de 1936.", [("primavera de 1936", "1936-21")]),
    ("En el siglo XV.", [("siglo XV", "14XX")]),
    ("En el siglo III a. C.", [("siglo III a. C.", "-02XX")]),
    ("Los siglos XV y XVI.", [("siglos XV", "14XX"), ("XVI", "15XX")]),
    ("A finales del XIX.", [("XIX", "18XX")]),
    ("En los años noventa.", [("años noventa", "199X")]),
    ("En la década de 1920.", [("década de 1920", "192X")]),
    ("En los años 30.", [("años 30", "193X")]),
    ("Murió el 44 a. C. en Roma.", [("44 a. C.", "-0043")]),
    ("El año 711.", [("año 711", "0711")]),
    ("Hacia 1492.", [("1492", "1492~")]),
    ("Alrededor de 1850.", [("1850", "1850~")]),
]
INTERVALS: list[tuple[str, Read]] = [
    ("Entre el año 1979 y 1989.", [("Entre el año 1979 y 1989", "1979/1989")]),
    ("De 1979 a 1989.", [("De 1979 a 1989", "1979/1989")]),
    ("Del 79 al 89 hubo guerra.", [("Del 79 al 89", "1979/1989")]),
    ("De 1979 al 89.", [("De 1979 al 89", "1979/1989")]),
    ("Ana Ruiz (1901-1977).", [("1901-1977", "1901/1977")]),
    ("Ana Ruiz (1950-).", [("1950-", "1950/..")]),
    ("La guerra de 1936-39.", [("1936-39", "1936/1939")]),
    ("El curso 2023/24.", [("2023/24", "2023/2024")]),
    ("Vive allí desde 1993.", [("desde 1993", "1993/..")]),
    ("Vivió hasta mediados de 1960.", [("hasta mediados de 1960", "../1960")]),
    ("A partir de 1950 cambió.", [("A partir de 1950", "1950/..")]),
    (
        "Del 3 al 7 de mayo de 1808.",
        [("Del 3 al 7 de mayo de 1808", "1808-05-03/1808-05-07")],
    ),
    ("El 2-3 de marzo de 1950.", [("2-3 de marzo de 1950", "1950-03-02/1950-03-03")]),
    ("Entre marzo y junio de 1936.", [("Entre marzo y junio de 1936", "1936-03/1936-06")]),
    ("Entre los siglos XI y XIII.", [("Entre los siglos XI y XIII", "10XX/12XX")]),
    ("Del siglo XI al XIII.", [("Del siglo XI al XIII", "10XX/12XX")]),
    ("Los siglos XI-XIII.", [("siglos XI-XIII", "10XX/12XX")]),
    ("Del 58 al 50 a. C. guerreó.", [("Del 58 al 50 a. C.", "-0057/-0049")]),
]
MEASURES: list[tuple[str, Read]] = [
    ("El 10 % y un 30 %.", [("10 %", "10 %"), ("30 %", "30 %")]),
    ("Un diez por ciento.", [("diez por ciento", "10 %")]),
    ("Un 2,5 por ciento.", [("2,5 por ciento", "2.5 %")]),
    ("Entre el 10 % y el 12 %.", [("10 %", "10 %"), ("12 %", "12 %")]),
    ("Durante cinco años.", [("cinco años", "5 year")]),
    ("Tras tres horas y media.", [("tres horas y media", "3.5 hour")]),
    ("Medio siglo.", [("Medio siglo", "0.5 century")]),
    ("Un año y medio.", [("Un año y medio", "1.5 year")]),
    ("Un par de días.", [("Un par de días", "2 day")]),
    ("Murió a los 34 años.", [("34 años", "34 year")]),
    ("Las dos primeras semanas.", [("dos primeras semanas", "2 week")]),
    ("Una centena de hombres.", [("Una centena de hombres", "100 hombres")]),
    ("Costó 2,3 millones de euros.", [("2,3 millones de euros", "2300000 euros")]),
    ("Medio millón de personas.", [("Medio millón de personas", "500000 personas")]),
    ("Hubo 1.500 hombres.", [("1.500 hombres", "1500 hombres")]),
    ("Con 1500 hombres.", [("1500 hombres", "1500 hombres")]),
    ("Tenía 12 000 habitantes.", [("12 000 habitantes", "12000 habitantes")]),
    ("A -5 °C.", [("-5 °C", "-5 °C")]),
    ("Dos grandes ciudades.", [("Dos grandes ciudades", "2 ciudades")]),
    ("Medio kilo.", [("Medio kilo", "0.5 kilo")]),
    ("Anduvo un kilómetro.", [("un kilómetro", "1 kilómetro")]),
    ("Cuatro kilómetros y medio.", [("Cuatro kilómetros y medio", "4.5 kilómetros")]),
    ("A 300 km.", [("300 km", "300 km")]),
    ("Cuesta 20 €, o $20 millones.", [("20 €", "20 €"), ("$20 millones", "20000000 $")]),
    ("Dos docenas de huevos.", [("Dos docenas de huevos", "24 huevos")]),
    ("Veintiún mil pesetas.", [("Veintiún mil pesetas", "21000 pesetas")]),
]
NOTHING = [
    "Artículos 3 y 14 de la Ley 3/2007.",
    "Vive en la calle Mayor, 5.",
    "Véase la pág. 30.",
    "A las 9:30, a las tres de la tarde, a las 20 horas.",
    "Ganaron 3-1.",
    "Felipe II y el Apolo 11 llegó.",
    "La COVID-19 y el G20.",
    "Dos tercios de la población, las tres cuartas partes.",
    "Llame al 91 555 12 34.",
    "Cientos de personas y miles de hombres.",
    "Un día, en viaje, vio un camión.",
    "Algunos años después, en mayo de ese año.",
    "En el capítulo XV.",
    "Un hombre y una mujer.",
    "El Artículo 1978.",
]


@pytest.mark.parametrize(("text", "expected"), DATES + INTERVALS + MEASURES)
def test_a_figure_is_read_with_its_value(text: str, expected: Read) -> None:
    assert read(text) == expected


@pytest.mark.parametrize("text", NOTHING)
def test_what_only_looks_like_a_figure_is_none(text: str) -> None:
    assert read(text) == []


def test_note_markers_are_never_figures() -> None:
    assert read("Lo dice la nota[5] de 1993.[14] Y [30] otra¹ más[nota 2].") == [("1993", "1993")]


def test_a_point_that_groups_is_read_as_the_language_has_it() -> None:
    assert read("Hubo 1.500 hombres.", "es-ES") == [("1.500 hombres", "1500 hombres")]
    assert read("Hubo 1,500 hombres.", "es-MX") == [("1,500 hombres", "1500 hombres")]
