"""Quantities: what files hold, what learners type, what prose holds, how numbers are shown."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizkit.quantities import (
    Quantity,
    numbers_in,
    parse_decimal,
    parse_quantity,
    show_quantity,
)
from quizkit.text import ResponseError
from tests import samples

PERCENT = ("%", "por ciento")
TAGS = (
    None, "", "es", "es-ES", "es-MX", "es-CR", "es-419", "en", "en-US", "en-ZA", "de", "de-CH",
    "fr", "fr-CH", "pt-BR", "ar", "fa-AF", "sr-Latn-RS", "ca-ES-valencia", "xx", "español",
)  # fmt: skip

values = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**30), max_value=10**30)
quantities = st.builds(
    Quantity,
    st.one_of(
        values, st.decimals(-10_000, 10_000, places=3), st.integers(-(10**40), 10**40).map(Decimal)
    ),
    st.sampled_from((None, "%", "€", "km/h", "hombres", "m²", "°C", "años luz", "millones")),
)
SCRAPS = """1 10 000 1.000 1,5 , . ' ’ % ( ) [ ] - − + ~ un una unos el por ciento cien per cent mil
millón millones billón dos veintidós cuarenta y medio media docena centenares cientos o menos más
one hundred and a half dozen twenty de € USD m2 ½ ² ٣ １０ aprox. aproximadamente km 1e3"""
scraps = st.lists(st.sampled_from(SCRAPS.split()), max_size=9)


def _code(text: str, language: str | None = "es-ES", units: tuple[str, ...] = ()) -> str:
    with pytest.raises(ResponseError) as raised:
        parse_quantity(text, language, units)
    return raised.value.code


def _value(text: str, language: str | None = "es-ES") -> Decimal:
    quantity = parse_quantity(text, language)
    assert quantity.unit is None
    return quantity.value


# Values --------------------------------------------------------------------------------------


@pytest.mark.parametrize("written", ["10", "10.0", "1E+1", "10.000"])
def test_a_value_is_one_however_it_was_made(written: str) -> None:
    quantity = Quantity(Decimal(written))

    assert quantity == Quantity(Decimal(10))
    assert str(quantity.value) == "10"


def test_there_is_no_negative_zero() -> None:
    assert str(Quantity(Decimal("-0.0")).value) == "0"


@given(values)
def test_no_value_is_rounded(value: Decimal) -> None:
    assert Quantity(value).value == value


@pytest.mark.parametrize("value", ["NaN", "Infinity", "-Infinity", "sNaN"])
def test_a_quantity_is_finite(value: str) -> None:
    with pytest.raises(ValueError, match="not-a-number"):
        Quantity(Decimal(value))


@pytest.mark.parametrize(
    ("text", "value"),
    [("10", "10"), ("1,5", "1.5"), ("1.5", "1.5"), ("-3", "-3"), ("+3", "3"), ("−0,10", "-0.1"),
     ("1.000", "1"), ("007", "7")],
)  # fmt: skip
def test_a_file_holds_digits_and_one_comma_or_point(text: str, value: str) -> None:
    assert str(parse_decimal(text)) == value


@pytest.mark.parametrize(
    "text",
    ["", " 1", "1 ", "1_000", "1e3", "NaN", "Infinity", "１０", "٣", "1.000,5", "1 000", ".5", "5.",
     "--5", "diez", "10%", "1\n", "9" * 100_000],
)  # fmt: skip
def test_a_file_holds_nothing_else_as_a_number(text: str) -> None:
    with pytest.raises(ValueError, match="not-a-number"):
        parse_decimal(text)


# Responses -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    ["10%", "10 %", "10\u00a0%", "10\u202f%", "10\u2009%", "el 10 %", "un 10 %", "10,0 %", "10.0%",
     "１０％", "10 por ciento", "diez por ciento", "Diez por cien", "un 10 por ciento",
     "aprox. 10 %", "un diez por ciento", "aproximadamente el 10 %", "más o menos un 10 %",
     "10 % (aprox.)", "acaso un 10 %", "(10 %)", "10 percent", "ten per cent", "about 10%",
     "¿10 %?", "~10%"],
)  # fmt: skip
def test_ten_per_cent_is_read_however_it_is_typed(text: str) -> None:
    assert parse_quantity(text, "es-ES", PERCENT) == Quantity(Decimal(10), "%")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("10", "10"),
        ("(10)", "10"),
        ("10.", "10"),
        ("0123", "123"),
        ("١٠", "10"),
        ("8,9", "8.9"),
        ("5,0", "5"),
        (".5", "0.5"),
        ("-5", "-5"),
        ("−5", "-5"),
        ("+5", "5"),
        ("menos cinco", "-5"),
        ("minus five", "-5"),
        ("Cinco.", "5"),
        ("cero", "0"),
        ("un", "1"),
        ("una", "1"),
        ("quince", "15"),
        ("dieciseis", "16"),
        ("veintidós", "22"),
        ("veintidos", "22"),
        ("veintido\u0301s", "22"),
        ("treintaiuno", "31"),
        ("cien", "100"),
        ("mil", "1000"),
        ("mil novecientos noventa y tres", "1993"),
        ("veintiún mil", "21000"),
        ("cien mil", "100000"),
        ("un millón", "1000000"),
        ("tres millones doscientas mil", "3200000"),
        ("dos millones y medio", "2500000"),
        ("mil millones", "1000000000"),
        ("un billón", "1000000000000"),
        ("medio", "0.5"),
        ("diez y medio", "10.5"),
        ("medio millón", "500000"),
        ("una decena", "10"),
        ("una docena", "12"),
        ("media docena", "6"),
        ("una docena y media", "18"),
        ("un par", "2"),
        ("una centena", "100"),
        ("un centenar", "100"),
        ("dos centenares", "200"),
        ("un millar", "1000"),
        ("unos cien", "100"),
        ("alrededor de 100", "100"),
        ("aproximadamente 100", "100"),
        ("cerca de cien", "100"),
        ("casi cien, más o menos", "100"),
        ("10 mil", "10000"),
        ("10 mil millones", "10000000000"),
        ("1,5 millones", "1500000"),
        ("3 docenas", "36"),
        ("once", "11"),
        ("twenty-two", "22"),
        ("a hundred", "100"),
        ("one hundred and five", "105"),
        ("half a million", "500000"),
        ("2.5 million", "2500000"),
        ("two and a half", "2.5"),
        ("about a dozen", "12"),
    ],
)
def test_a_number_is_read_in_digits_or_in_words(text: str, value: str) -> None:
    assert str(_value(text)) == value


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("10 hombres", "10", "hombres"),
        ("una centena de hombres", "100", "hombres"),
        ("10 de los hombres", "10", "hombres"),
        ("durante cinco años", "5", "años"),
        ("10 años, aproximadamente", "10", "años"),
        ("dos años y medio", "2.5", "años"),
        ("media hora", "0.5", "hora"),
        ("un total de 10 hombres", "10", "hombres"),
        ("10km", "10", "km"),
        ("10 km/h", "10", "km/h"),
        ("10 m2", "10", "m2"),
        ("10 m²", "10", "m²"),
        ("20 °C", "20", "°C"),
        ("10 €", "10", "€"),
        ("€ 10", "10", "€"),
        ("€10", "10", "€"),
        ("US$ 10", "10", "US$"),
        ("USD 10 millones", "10000000", "USD"),
        ("10 miles", "10", "miles"),
        ("cien por cien", "100", "%"),
        ("10 % del territorio", "10", "% del territorio"),
    ],
)
def test_what_follows_the_number_is_its_unit_as_typed(text: str, value: str, unit: str) -> None:
    assert parse_quantity(text, "es-ES") == Quantity(Decimal(value), unit)


@pytest.mark.parametrize(
    ("text", "units", "unit"),
    [
        ("10 AÑO", ("años", "año"), "años"),
        ("10 euros", ("€", "euros", "EUR"), "€"),
        ("eur 10", ("€", "euros", "EUR"), "€"),
        ("10 de euros", ("€", "euros"), "€"),
        ("10%", ("por ciento",), "por ciento"),
        ("10 percent", PERCENT, "%"),
        ("10 e3", ("e3",), "e3"),
        ("10 años", PERCENT, "años"),
        ("10 over", ("over",), "over"),
        ("diez millones", ("millones", "M"), "millones"),
        ("unas 10 docenas, aprox.", ("docena", "docenas"), "docena"),
        ("10 de mayo", ("de mayo",), "de mayo"),
        ("10 anos", ("años",), "anos"),
    ],
)
def test_a_listed_unit_comes_back_under_its_first_name(
    text: str, units: tuple[str, ...], unit: str
) -> None:
    assert parse_quantity(text, "es-ES", units) == Quantity(Decimal(10), unit)


def test_a_scale_is_a_unit_only_where_it_is_listed() -> None:
    assert parse_quantity("dos mil millones", units=("millones",)).value == 2000
    assert parse_quantity("10 hombres millones", units=("millones",)).unit == "hombres millones"
    assert _code("millones", units=("millones",)) == "indefinite"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty"),
        (" \u00a0\n", "empty"),
        ("%", "not-a-number"),
        ("?", "not-a-number"),
        ("diecitantos", "not-a-number"),
        ("[10]", "not-a-number"),
        ("[30]", "not-a-number"),
        ("10 [30]", "not-a-number"),
        ("cuarenta y", "not-a-number"),
        ("1.00.000", "not-a-number"),
        ("1,2,3", "not-a-number"),
        ("1e3", "not-a-number"),
        ("1_000", "not-a-number"),
        ("NaN", "not-a-number"),
        ("Infinity", "not-a-number"),
        ("½", "not-a-number"),
        ("10½", "not-a-number"),
        ("10²", "not-a-number"),
        ("un tercio", "not-a-number"),
        ("por ciento", "not-a-number"),
        ("Masud 10", "not-a-number"),
        ("€ 10 hombres", "not-a-number"),
        ("1" * 100_000, "not-a-number"),
        ("10 o 30", "more-than-one"),
        ("10-30", "more-than-one"),
        ("10–30", "more-than-one"),
        ("10 30", "more-than-one"),
        ("0 123", "more-than-one"),
        ("entre 9 y 11", "more-than-one"),
        ("entre cien y doscientos", "more-than-one"),
        ("dos tres", "more-than-one"),
        ("mil mil", "more-than-one"),
        ("1/2", "more-than-one"),
        ("cientos", "indefinite"),
        ("varios centenares", "indefinite"),
        ("varios 10", "indefinite"),
        ("10 como mínimo", "indefinite"),
        ("cientos de miles", "indefinite"),
        ("millones", "indefinite"),
        ("muchos", "indefinite"),
        ("unas cuantas", "indefinite"),
        ("unos", "indefinite"),
        ("más de 10", "indefinite"),
        ("menos de 10", "indefinite"),
        ("al menos 10", "indefinite"),
        ("10 o más", "indefinite"),
        ("treinta y pico", "indefinite"),
        ("hundreds", "indefinite"),
        ("at least ten", "indefinite"),
    ],
)
def test_what_is_no_single_number_is_asked_again(text: str, code: str) -> None:
    assert _code(text) == code


# Grouping ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("1.000", "es-ES", "1000"),
        ("1,000", "es-ES", "1"),
        ("1.000", "es-MX", "1"),
        ("1,000", "es-MX", "1000"),
        ("1,000", "en-US", "1000"),
        ("1,000", "en", "1000"),
        ("1.000", "en-US", "1"),
        ("1.000", "pt", "1000"),
        ("1,000", "fr", "1"),
        ("-1.000", "es-es", "-1000"),
        ("1.000", "es-ES-u-nu-latn", "1000"),
        ("1.234 millones", "es-ES", "1234000000"),
    ],
)
def test_the_country_decides_whether_a_point_groups(text: str, language: str, value: str) -> None:
    assert str(_value(text, language)) == value


@pytest.mark.parametrize("language", [None, "", "es", "es-419", "es-ZZ", "de", "it", "xx", "?"])
@pytest.mark.parametrize("text", ["1.000", "1,000", "12.345", "999,999", "unos 1.000 hombres"])
def test_where_the_language_leaves_it_open_the_learner_is_asked(
    text: str, language: str | None
) -> None:
    assert _code(text, language) == "ambiguous-number"


@pytest.mark.parametrize(
    ("text", "language"), [("1.000", "fr"), ("1.000", "es-CR"), ("1,000", "de-CH")]
)
def test_a_mark_that_a_country_uses_for_neither_is_open(text: str, language: str) -> None:
    assert _code(text, language) == "ambiguous-number"


def test_an_ambiguous_number_comes_with_its_two_readings() -> None:
    with pytest.raises(ResponseError) as raised:
        parse_quantity("unos -1.000 hombres")

    assert raised.value.params == {"number": "-1.000", "grouped": "-1000", "decimal": "-1"}


@pytest.mark.parametrize("language", TAGS)
@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.5", "1.5"),
        ("1,5", "1.5"),
        ("1.2345", "1.2345"),
        ("0.123", "0.123"),
        ("0,123", "0.123"),
        ("1234.567", "1234.567"),
        ("1.000,5", "1000.5"),
        ("1,000.5", "1000.5"),
        ("1.000.000", "1000000"),
        ("1,000,000", "1000000"),
        ("1 000 000", "1000000"),
        ("1\u00a0000", "1000"),
        ("1\u202f000\u202f000,5", "1000000.5"),
        ("1\u2009000", "1000"),
        ("1'000'000", "1000000"),
        ("1’000.5", "1000.5"),
    ],
)
def test_what_can_be_read_one_way_only_is_read_so_everywhere(
    text: str, value: str, language: str | None
) -> None:
    assert str(_value(text, language)) == value


@pytest.mark.parametrize(
    ("language", "split"),
    [("es", True), ("de", True), ("it", True), ("ar", True), ("en", False), ("fr", False),
     ("pt", False), ("ca", False), ("gl", False), ("eu", False), ("nl", False)],
)  # fmt: skip
def test_a_language_is_open_where_cldr_has_a_tenth_of_its_countries_differ(
    language: str, split: bool
) -> None:
    from babel import Locale, localedata
    from babel.languages import get_official_languages

    countries: defaultdict[str, int] = defaultdict(int)
    for name in localedata.locale_identifiers():
        if name.startswith(f"{language}_"):
            locale = Locale.parse(name)
            if language in get_official_languages(locale.territory or "", True, True):
                countries[str(locale.number_symbols["latn"]["decimal"])] += 1
    rare = min(countries.values()) if len(countries) > 1 else 0

    assert (rare * 10 >= sum(countries.values())) is split
    group = str(Locale.parse(language).number_symbols["latn"]["group"])
    assert (len({found.value for found in numbers_in("1.000", language)}) == 2) is (
        split or group not in ",."  # by spaces, so that the point means nothing
    )


# Words ---------------------------------------------------------------------------------------

SMALL = """cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince
dieciséis diecisiete dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro
veinticinco veintiséis veintisiete veintiocho veintinueve""".split()  # noqa: SIM905 - as it is read
TENS = "treinta cuarenta cincuenta sesenta setenta ochenta noventa".split()  # noqa: SIM905 - as it is read
HUNDREDS = """ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos
ochocientos novecientos""".split()  # noqa: SIM905 - as it is read


def _spelt(number: int) -> str:
    """A number in Spanish words, as a grammar has them."""
    if number < 30:
        return SMALL[number]
    if number < 100:
        ten, one = divmod(number, 10)
        return TENS[ten - 3] + (f" y {SMALL[one]}" if one else "")
    if number < 1000:
        hundred, rest = divmod(number, 100)
        return "cien" if number == 100 else HUNDREDS[hundred - 1] + _rest(rest)
    thousand, rest = divmod(number, 1000)
    if number < 10**6:
        return (f"{_short(thousand)} mil" if thousand > 1 else "mil") + _rest(rest)
    million, rest = divmod(number, 10**6)
    return (f"{_short(million)} millones" if million > 1 else "un millón") + _rest(rest)


def _rest(number: int) -> str:
    return f" {_spelt(number)}" if number else ""


def _short(number: int) -> str:
    spelt = _spelt(number)
    if spelt.endswith("veintiuno"):
        return f"{spelt[:-3]}ún"
    return spelt.removesuffix("o") if spelt.endswith("uno") else spelt


@given(st.one_of(st.integers(0, 2100), st.integers(0, 10**6), st.integers(0, 10**12 - 1)))
def test_every_spanish_cardinal_is_read(number: int) -> None:
    assert _value(_spelt(number)) == number
    assert parse_quantity(f"{_spelt(number)} por ciento") == Quantity(Decimal(number), "%")


# Laws ----------------------------------------------------------------------------------------


@given(quantities, st.sampled_from(TAGS))
def test_a_quantity_that_is_shown_is_read_back(quantity: Quantity, language: str | None) -> None:
    units = () if quantity.unit is None else (quantity.unit, "otra")

    assert parse_quantity(show_quantity(quantity, language), language, units) == quantity
    if quantity.unit != "millones":
        assert parse_quantity(show_quantity(quantity, language), language) == quantity


@given(
    st.one_of(st.text(max_size=60), scraps.map(" ".join), scraps.map("".join)),
    st.sampled_from(TAGS),
)
def test_any_text_is_a_quantity_or_a_response_error(text: str, language: str | None) -> None:
    codes = {"empty", "not-a-number", "more-than-one", "ambiguous-number", "indefinite"}
    try:
        quantity = parse_quantity(text, language)
    except ResponseError as error:
        codes.remove(error.code)
    else:
        assert Quantity(quantity.value, quantity.unit) == quantity


@given(st.one_of(st.text(max_size=60), scraps.map(" ".join)), st.sampled_from(TAGS))
def test_numbers_found_in_prose_lie_in_it_from_left_to_right(
    text: str, language: str | None
) -> None:
    spans = [(found.start, found.end) for found in numbers_in(text, language)]

    assert spans == sorted(spans)
    assert all(0 <= start < end <= len(text) for start, end in spans)


# Prose ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("entre el año 1979 y 1989.", [("1979", None, "1979"), ("1989", None, "1989")]),
        (
            "aproximadamente el 10 % del territorio y acaso un 30 % de su población",
            [("10", "%", "10 %"), ("30", "%", "30 %")],
        ),
        (
            "Durante cinco años integró una milicia compuesta por una centena de hombres",
            [("5", None, "cinco"), ("1", None, "una"), ("100", None, "una centena")],
        ),
        ("formada por cien hombres", [("100", None, "cien")]),
        ("el diez por ciento de", [("10", "%", "diez por ciento")]),
        ("mil novecientos\nnoventa y tres", [("1993", None, "mil novecientos\nnoventa y tres")]),
        ("veintido\u0301s", [("22", None, "veintido\u0301s")]),
        ("o 1.500.000.", [("1500000", None, "1.500.000")]),
        ("a −5 grados, al menos 3", [("-5", None, "−5"), ("3", None, "3")]),
        ("por medio de un MP3, v1.2.3, en medio", [("1", None, "un")]),
        ("ten cuidado con once", [("11", None, "once")]),
        ("cientos de miles, el tanto por ciento", []),
        ("en 1993, Masud", [("1993", None, "1993")]),
        ("1.00.000", []),
    ],
)
def test_every_number_of_a_prose_is_found_with_its_place(
    text: str, found: list[tuple[str, str | None, str]]
) -> None:
    assert [
        (str(number.value), number.unit, text[number.start : number.end])
        for number in numbers_in(text, "es")
    ] == found


def test_both_readings_are_found_where_grouping_is_open() -> None:
    assert {found.value for found in numbers_in("unos 1.500 hombres", "es")} == {
        Decimal("1.5"),
        Decimal(1500),
    }
    assert [found.value for found in numbers_in("unos 1.500 hombres", "es-ES")] == [Decimal(1500)]


@pytest.mark.parametrize(
    "scrap", ["dos ", "1.000.", "treinta y ", "1 000 ", "un ", "mil ", "-", "e\u0301"]
)
def test_a_long_text_is_read_to_its_end(scrap: str) -> None:
    numbers = numbers_in(scrap * (50_000 // len(scrap)) + " fin 7")

    assert numbers[-1].value == 7


# Showing -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "unit", "language", "shown"),
    [
        ("10", "%", "es-ES", "10\u00a0%"),
        ("10", "%", "en", "10%"),
        ("10", "%", None, "10\u00a0%"),
        ("10", "hombres", "es", "10\u00a0hombres"),
        ("1000.5", None, "es-ES", "1000,5"),
        ("12345.5", None, "es-ES", "12.345,5"),
        ("12345.5", None, "es-MX", "12,345.5"),
        ("12345.5", None, "en-US", "12,345.5"),
        ("12345.5", None, "es", "12\u00a0345,5"),
        ("1234567", None, None, "1\u00a0234\u00a0567"),
        ("-12345", None, "fr", "-12\u202f345"),
        ("1.234", None, "es-ES", "1,234"),
        ("1.234", None, "es", "1,2340"),
        ("0.123", None, "es", "0,123"),
        ("-0.5", None, "de-CH", "-0.5"),
    ],
)
def test_a_quantity_is_shown_as_its_country_writes_it(
    value: str, unit: str | None, language: str | None, shown: str
) -> None:
    assert show_quantity(Quantity(Decimal(value), unit), language) == shown


@pytest.mark.parametrize("stored", ["1E+99999999", "-1E-99999999"])
def test_a_stored_number_of_millions_of_digits_is_none(stored: str) -> None:
    """Events come from other people's machines, and showing it would take all memory."""
    with pytest.raises(ValueError, match="too-long"):
        samples.numeric().responses().validate_python({"value": stored})
