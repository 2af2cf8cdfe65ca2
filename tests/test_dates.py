"""Dates: EDTF both ways, what learners type, what agrees with what, how dates are shown."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizkit.dates import (
    EdtfDate,
    Interval,
    Moment,
    parse_date,
    parse_edtf,
    precedes,
    precision,
    relation,
    same,
    show_date,
    show_edtf,
    sort_key,
    years,
)
from quizkit.text import ResponseError

plain_years = st.integers(-9999, 9999).map(lambda n: f"-{-n:04}" if n < 0 else f"{n:04}")
unknown_years = st.builds(
    lambda year, digits: year[:-digits] + "X" * digits, plain_years, st.integers(1, 3)
)
moments = st.one_of(
    st.builds(Moment, plain_years, approximate=st.booleans()),
    st.builds(Moment, unknown_years, approximate=st.booleans()),
    st.builds(Moment, plain_years, st.integers(1, 12), approximate=st.booleans()),
    st.builds(
        Moment, plain_years, st.integers(1, 12), st.integers(1, 28), approximate=st.booleans()
    ),
)


def _in_order(left: Moment, right: Moment) -> Interval:
    return Interval(*sorted((left, right), key=sort_key))


dates: st.SearchStrategy[EdtfDate] = st.one_of(
    moments,
    st.builds(_in_order, moments, moments),
    st.builds(Interval, moments, st.none()),
    st.builds(Interval, st.none(), moments),
)
SCRAPS = """1979 1989 79 89 5 31 13 0 - – / .. ~ X de del al a y entre desde hasta el los años mayo
may. 12th a. C. BC d. C. década [5] , . ( ) ' hacia c. 1980s 99999 ² １９"""
scraps = st.lists(st.sampled_from(SCRAPS.split()), max_size=9)


def _code(text: str) -> str:
    with pytest.raises(ResponseError) as raised:
        parse_date(text)
    return raised.value.code


# EDTF ----------------------------------------------------------------------------------------


@given(dates)
def test_edtf_is_read_back_as_it_was_shown(date: EdtfDate) -> None:
    assert parse_edtf(show_edtf(date)) == date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("1993", Moment("1993")),
        ("1993-05", Moment("1993", 5)),
        ("1993-05-09", Moment("1993", 5, 9)),
        ("2000-02-29", Moment("2000", 2, 29)),
        ("0000", Moment("0000")),
        ("-0043", Moment("-0043")),
        ("1492~", Moment("1492", approximate=True)),
        ("149X", Moment("149X")),
        ("1XXX", Moment("1XXX")),
        ("1979/1989", Interval(Moment("1979"), Moment("1989"))),
        ("1979/..", Interval(Moment("1979"), None)),
        ("../1989~", Interval(None, Moment("1989", approximate=True))),
        ("1993-05/1993", Interval(Moment("1993", 5), Moment("1993"))),
        ("1992/199X", Interval(Moment("1992"), Moment("199X"))),
    ],
)
def test_the_subset_of_edtf_is_read(text: str, date: EdtfDate) -> None:
    assert parse_edtf(text) == date


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "not-edtf"),
        ("93", "not-edtf"),
        ("1993-5", "not-edtf"),
        ("XXXX", "not-edtf"),
        ("1993-XX", "not-edtf"),
        ("149x", "not-edtf"),
        ("1993?", "not-edtf"),
        ("2001-21/2001-22", "impossible-date"),
        ("Y17E8", "not-edtf"),
        ("1993-05-09T10:00:00", "not-edtf"),
        ("/1989", "not-edtf"),
        ("../..", "not-edtf"),
        ("1979/1980/1981", "not-edtf"),
        ("１９９３", "not-edtf"),
        (" 1993", "not-edtf"),
        ("-0000", "impossible-date"),
        ("1993-13", "impossible-date"),
        ("1993-00", "impossible-date"),
        ("1993-02-30", "impossible-date"),
        ("1900-02-29", "impossible-date"),
        ("1993-05-00", "impossible-date"),
        ("1989/1979", "reversed"),
        ("1993-06/1993-05", "reversed"),
        ("-0030/-0043", "reversed"),
    ],
)
def test_what_is_not_in_the_subset_is_refused_with_a_reason(text: str, code: str) -> None:
    with pytest.raises(ValueError, match=f"^{code}$"):
        parse_edtf(text)


# What learners type --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "1979/1989",
        "1979-1989",
        "1979–1989",
        "1979—1989",
        "1979\u20111989",
        "1979 - 1989",
        "(1979-1989)",
        "«1979-1989».",
        "1979-89",
        "1979/89",
        "79-89",
        "de 1979 a 1989",
        "De 1979 al 89",
        "desde 1979 hasta 1989",
        "desde el año 1979 hasta el año 1989",
        "entre 1979 y 1989",
        "entre el año 1979 y 1989",
        "entre el año 1979 y el año 1989",
        "Entre los años 1979 y 1989",
        "los años 1979-1989",
        "el período 1979-1989",
        "del 79 al 89",
        "from 1979 to 1989",
        "between 1979 and 1989",
    ],
)
def test_an_interval_of_years_is_read_however_it_is_typed(text: str) -> None:
    assert parse_date(text) == Interval(Moment("1979"), Moment("1989"))


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("1993", "1993"),
        ("１９９３", "1993"),
        ("en 1993.", "1993"),
        ("el año 1993", "1993"),
        ("en el año de 1993", "1993"),
        ("'93", "1993"),
        ("el 93", "1993"),
        ("711", "0711"),
        ("1979-12", "1979-12"),
        ("mayo de 1993", "1993-05"),
        ("MAYO 1993", "1993-05"),
        ("May 1993", "1993-05"),
        ("5/1993", "1993-05"),
        ("9 de mayo de 1993", "1993-05-09"),
        ("el 9 de mayo del año 1993", "1993-05-09"),
        ("9 may. 1993", "1993-05-09"),
        ("9-may-1993", "1993-05-09"),
        ("9/5/1993", "1993-05-09"),
        ("9.5.1993", "1993-05-09"),
        ("9-5-1993", "1993-05-09"),
        ("9/5/93", "1993-05-09"),
        ("1993/05/09", "1993-05-09"),
        ("May 9, 1993", "1993-05-09"),
        ("the 9th of May 1993", "1993-05-09"),
        ("9 May 1993", "1993-05-09"),
        ("primero de mayo de 1993", "1993-05-01"),
        ("1.º de mayo de 1993", "1993-05-01"),
        ("12 de setiembre de 1993", "1993-09-12"),
        ("Dic. 1993", "1993-12"),
        ("hacia 1492", "1492~"),
        ("c. 1492", "1492~"),
        ("ca. 1492", "1492~"),
        ("alrededor del año 1492", "1492~"),
        ("en torno a 1492", "1492~"),
        ("1492 (aprox.)", "1492~"),
        ("1992~", "1992~"),
        ("149x", "149X"),
        ("década de 1980", "198X"),
        ("la década de los 80", "198X"),
        ("los años 1980", "198X"),
        ("the 1980s", "198X"),
        ("44 a. C.", "-0043"),
        ("44 a.C.", "-0043"),
        ("44 antes de Cristo", "-0043"),
        ("44 BC", "-0043"),
        ("15 de marzo de 44 a. C.", "-0043-03-15"),
        ("1 a. C.", "0000"),
        ("14 d. C.", "0014"),
        ("44-31 a. C.", "-0043/-0030"),
        ("44 a. C.–14 d. C.", "-0043/0014"),
        ("desde 1979", "1979/.."),
        ("a partir de 1979", "1979/.."),
        ("hasta 1989", "../1989"),
        ("de mayo a julio de 1993", "1993-05/1993-07"),
        ("del 5 al 9 de mayo de 1993", "1993-05-05/1993-05-09"),
        ("del 30 de abril al 2 de mayo de 1993", "1993-04-30/1993-05-02"),
        ("5–9 May 1993", "1993-05-05/1993-05-09"),
        ("entre los años 1980 y 1989", "1980/1989"),
        ("1879-89", "1879/1889"),
        ("1979-1998", "1979/1998"),
    ],
)
def test_a_date_is_read_in_spanish_and_english_day_first(text: str, edtf: str) -> None:
    assert show_edtf(parse_date(text)) == edtf


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty"),
        (" \n", "empty"),
        ("los ochenta", "not-a-date"),
        ("[5][6]", "not-a-date"),
        ("[1979]", "not-a-date"),
        ("un día", "not-a-date"),
        ("9 de mayo", "not-a-date"),
        ("5", "not-a-date"),
        ("siglo XV", "not-a-date"),
        ("1993-02-30", "not-a-date"),
        ("31/2/1993", "not-a-date"),
        ("5/13/1993", "not-a-date"),
        ("1993²", "not-a-date"),
        ("19930509", "not-a-date"),
        ("0 a. C.", "not-a-date"),
        ("en 1993, Masud creó la Fundación", "not-a-date"),
        ("../..", "not-a-date"),
        ("9" * 100_000, "not-a-date"),
        ("1979-1989-1993", "more-than-one"),
        ("1979, 1989 y 1993", "more-than-one"),
        ("1979 o 1989", "more-than-one"),
        ("1989-1979", "reversed"),
        ("1989/1979", "reversed"),
        ("del 89 al 79", "reversed"),
        ("entre 1989 y 1979", "reversed"),
    ],
)
def test_what_is_no_date_is_asked_again(text: str, code: str) -> None:
    assert _code(text) == code


def test_years_of_two_digits_belong_to_the_century_given() -> None:
    assert parse_date("del 79 al 89", century=1800) == Interval(Moment("1879"), Moment("1889"))
    assert parse_date("10/8/09", century=1800) == Moment("1809", 8, 10)


@given(st.one_of(st.text(max_size=60), scraps.map(" ".join), scraps.map("".join)))
def test_any_text_is_a_date_or_a_response_error(text: str) -> None:
    codes = {"empty", "not-a-date", "more-than-one", "reversed"}
    try:
        date = parse_date(text)
    except ResponseError as error:
        codes.remove(error.code)
    else:
        assert parse_edtf(show_edtf(date)) == date


# Comparing -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "response", "expected"),
    [
        ("1993", "1993~", "same"),
        ("1979~/1989", "1979/1989~", "same"),
        ("1993", "1993-05", "more-precise"),
        ("1993", "1993-05-09", "more-precise"),
        ("199X", "1992", "more-precise"),
        ("-004X", "-0043", "more-precise"),
        ("1993-05-09", "1993-05", "less-precise"),
        ("1993", "199X", "less-precise"),
        ("1993", "1992/1994", "less-precise"),
        ("1993", "1993-05/1993-06", "more-precise"),
        ("1993", "1989", "other"),
        ("1993-05", "1993-06", "other"),
        ("1993", "2003", "other"),
        ("1979/1989", "1979", "less-precise"),
        ("1979/1989", "1989", "less-precise"),
        ("1979/1989", "1985", "less-precise"),
        ("1979/1989", "198X", "less-precise"),
        ("1979/1989", "1993", "other"),
        ("1979/1989", "1979/1998", "other"),
        ("1979/1989", "1979-05/1989", "more-precise"),
        ("1979-05/1989", "1979/1989", "less-precise"),
        ("1979-05/1989", "1979/1989-02", "other"),
        ("1979/..", "1979/1989", "more-precise"),
        ("1979/1989", "1979/..", "less-precise"),
    ],
)
def test_a_response_agrees_with_the_key_or_does_not(key: str, response: str, expected: str) -> None:
    assert relation(parse_edtf(key), parse_edtf(response)) == expected


@given(dates)
def test_a_date_is_the_same_as_itself(date: EdtfDate) -> None:
    assert relation(date, date) == "same"


@given(dates, dates)
def test_the_relation_of_two_dates_seen_from_the_other_side_is_mirrored(
    left: EdtfDate, right: EdtfDate
) -> None:
    if relation(left, right) == "same":
        assert relation(right, left) == "same"
    if isinstance(left, Interval) == isinstance(right, Interval) and (
        relation(left, right) == "more-precise"
    ):
        assert relation(right, left) == "less-precise"


def test_the_ends_of_two_intervals_can_be_compared() -> None:
    assert same(Moment("1979"), Moment("1979", approximate=True))
    assert same(None, None)
    assert not same(None, Moment("1979"))
    assert not same(Moment("1979"), Interval(Moment("1979"), None))


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("1979", "1989", True),
        ("1993-05", "1993-04-30", False),
        ("1993", "1993-05", None),
        ("198X", "1985", None),
        ("198X", "1990", True),
        ("-0043", "0014", True),
        ("-004X", "-0039", True),
        ("1979/1989", "1993", True),
        ("1979/..", "1993", None),
        ("../1989", "1993", True),
        ("1492~", "1493", True),
    ],
)
def test_one_date_precedes_another_where_that_can_be_told(
    left: str, right: str, expected: bool | None
) -> None:
    assert precedes(parse_edtf(left), parse_edtf(right)) is expected


@given(st.lists(dates, max_size=6))
def test_sorted_dates_never_precede_one_before_them(some: list[EdtfDate]) -> None:
    assert all(
        precedes(right, left) is not True for left, right in pairwise(sorted(some, key=sort_key))
    )


@pytest.mark.parametrize(
    ("text", "named", "unit"),
    [
        ("1993-05-09", ("1993",), "day"),
        ("1993-05", ("1993",), "month"),
        ("1993", ("1993",), "year"),
        ("198X", ("198X",), "decade"),
        ("19XX", ("19XX",), "century"),
        ("1XXX", ("1XXX",), "millennium"),
        ("1979/1989", ("1979", "1989"), "interval"),
        ("1979-05/1979-08", ("1979",), "interval"),
        ("../1989", ("1989",), "interval"),
    ],
)
def test_a_date_names_years_with_a_precision(text: str, named: tuple[str, ...], unit: str) -> None:
    date = parse_edtf(text)

    assert years(date) == named
    assert precision(date) == unit


# Showing -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("edtf", "spanish", "english"),
    [
        ("1993-05-09", "9 de mayo de 1993", "9 May 1993"),
        ("1993-05", "mayo de 1993", "May 1993"),
        ("1993", "1993", "1993"),
        ("1979/1989", "1979–1989", "1979–1989"),
        ("1492~", "hacia 1492", "c. 1492"),
        ("198X", "década de 1980", "the 1980s"),
        ("19XX", "19XX", "19XX"),
        ("-0043", "44 a. C.", "44 BC"),
        ("0014", "14 d. C.", "14 AD"),
        ("1979-05/1980", "de mayo de 1979 a 1980", "from May 1979 to 1980"),
        (
            "1993-05-09/1993-06-10",
            "del 9 de mayo de 1993 al 10 de junio de 1993",
            "from 9 May 1993 to 10 June 1993",
        ),
        ("1979/..", "desde 1979", "since 1979"),
        ("../1989", "hasta 1989", "until 1989"),
    ],
)
def test_a_date_is_shown_as_people_write_it(edtf: str, spanish: str, english: str) -> None:
    date = parse_edtf(edtf)

    assert show_date(date, "es-MX") == spanish
    assert show_date(date, "en") == english


@pytest.mark.parametrize("language", [None, "fr", "est"])
def test_in_other_languages_a_date_is_shown_as_edtf(language: str | None) -> None:
    assert show_date(Moment("1993", 5, 9), language) == "1993-05-09"


@given(dates, st.sampled_from(("es", "en", "es-ES", None)))
def test_a_date_that_is_shown_is_read_back(date: EdtfDate, language: str | None) -> None:
    assert parse_date(show_date(date, language)) == date


def test_an_interval_without_ends_is_shown_though_it_is_never_read() -> None:
    assert show_date(Interval(None, None), "es") == "../.."
