"""Dates as EDTF writes them and as people type them.

Of EDTF (the Library of Congress's profile of ISO 8601) these parts are known. Level 0: years of
four digits, with a minus before year 0000 (`-0043` is 44 a. C.), `1993-05`, `1993-05-09`, and the
interval `1979/1989`. Level 1: a final `~`, the last one to three digits of a year as `X` (`149X`),
and open intervals (`1979/..`, `../1989`). Not known are times of day, `?` and `%`, seasons, years
behind a `Y`, an `X` in a month or day, and an end left blank. Days are of the proleptic Gregorian
calendar. Numbers in words ("los ochenta") are not read.
"""

from __future__ import annotations

import calendar
import re
import unicodedata
from dataclasses import dataclass, replace
from typing import Literal

from quizkit.text import ResponseError, fold_glyphs

MAX_RESPONSE = 200
"""Characters of the longest response that is read at all."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A year, a month or a day; a decade or more where digits of the year are `X`."""

    year: str
    """As EDTF has it: `1993`, `149X`, `-0043`."""
    month: int | None = None
    day: int | None = None
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Interval:
    """A span of time from one moment to another; an end that is none is open."""

    start: Moment | None
    end: Moment | None


EdtfDate = Moment | Interval
Relation = Literal["same", "more-precise", "less-precise", "other"]
Precision = Literal["day", "month", "year", "decade", "century", "millennium", "interval"]


# EDTF ----------------------------------------------------------------------------------------

_EDTF = re.compile(
    r"(?:(?P<year>-?[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?"
    r"|(?P<decade>-?(?:[0-9]{3}X|[0-9]{2}XX|[0-9]XXX)))(?P<about>~?)",
)


def parse_edtf(text: str) -> EdtfDate:
    """The date that a text is in the subset.

    Raises:
        ValueError: `not-edtf`, `impossible-date` or `reversed`.
    """
    start, slash, end = text.partition("/")
    if not slash:
        return _edtf_moment(text)
    if start == end == "..":
        raise ValueError("not-edtf")
    return _interval(
        None if start == ".." else _edtf_moment(start), None if end == ".." else _edtf_moment(end)
    )


def show_edtf(date: EdtfDate) -> str:
    """A date in EDTF; `parse_edtf` reads it back."""
    if isinstance(date, Interval):
        return "/".join(".." if end is None else show_edtf(end) for end in (date.start, date.end))
    numbers = "".join(f"-{part:02}" for part in (date.month, date.day) if part is not None)
    return f"{date.year}{numbers}{'~' if date.approximate else ''}"


def _edtf_moment(text: str) -> Moment:
    found = _EDTF.fullmatch(text)
    if found is None:
        raise ValueError("not-edtf")
    return _moment(
        found["year"] or found["decade"], found["month"], found["day"], about=bool(found["about"])
    )


def _moment(
    year: str, month: str | int | None, day: str | int | None, *, about: bool = False
) -> Moment:
    """A moment that can be.

    Raises:
        ValueError: `impossible-date`.
    """
    moment = Moment(year, None if month is None else int(month))
    if year == "-0000" or moment.month not in (None, *range(1, 13)):
        raise ValueError("impossible-date")
    if day is not None and not 1 <= int(day) <= _last(moment)[2]:
        raise ValueError("impossible-date")
    return replace(moment, day=None if day is None else int(day), approximate=about)


def _interval(start: Moment | None, end: Moment | None) -> Interval:
    """An interval whose end does not lie before its start.

    Raises:
        ValueError: `reversed`.
    """
    if start is not None and end is not None and _last(end) < _first(start):
        raise ValueError("reversed")
    return Interval(start, end)


# Comparing -----------------------------------------------------------------------------------

_Day = tuple[float, int, int]
_MONTH_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_BEFORE_ALL: _Day = (float("-inf"), 1, 1)
_AFTER_ALL: _Day = (float("inf"), 12, 31)


def _first(moment: Moment) -> _Day:
    """The first day that a moment can mean."""
    digit = "9" if moment.year.startswith("-") else "0"
    return int(moment.year.replace("X", digit)), moment.month or 1, moment.day or 1


def _last(moment: Moment) -> _Day:
    """The last day of the year or month of a moment, or the day that it is."""
    digit = "0" if moment.year.startswith("-") else "9"
    year, month = int(moment.year.replace("X", digit)), moment.month or 12
    if moment.day is not None:
        return year, month, moment.day
    return year, month, _MONTH_DAYS[month - 1] + (month == 2 and calendar.isleap(year))


def _hull(date: EdtfDate) -> tuple[_Day, _Day]:
    """The first and the last day of a date, ends that are open before and after all others."""
    if isinstance(date, Moment):
        return _first(date), _last(date)
    return (
        _BEFORE_ALL if date.start is None else _first(date.start),
        _AFTER_ALL if date.end is None else _last(date.end),
    )


def sort_key(date: EdtfDate) -> tuple[_Day, _Day]:
    """What dates are sorted by: their first day, then their last; the shorter comes first."""
    return _hull(date)


def precedes(left: EdtfDate, right: EdtfDate) -> bool | None:
    """Whether one date lies wholly before another; none where they overlap."""
    left_first, left_last = _hull(left)
    right_first, right_last = _hull(right)
    if left_last < right_first:
        return True
    return False if right_last < left_first else None


def same(left: EdtfDate | None, right: EdtfDate | None) -> bool:
    """Whether two dates, or two ends of intervals, are one but for `~`."""
    return _exactly(left) == _exactly(right)


def _exactly(date: EdtfDate | None) -> EdtfDate | None:
    if isinstance(date, Interval):
        return replace(
            date,
            start=date.start and replace(date.start, approximate=False),
            end=date.end and replace(date.end, approximate=False),
        )
    return date and replace(date, approximate=False)


def relation(key: EdtfDate, response: EdtfDate) -> Relation:
    """Whether a response is the key, agrees with it more or less precisely, or is another date.

    Two intervals agree if both ends do, and in the same direction. A moment that is an end of an
    interval or lies in it is less precise than the interval.
    """
    if same(key, response):
        return "same"
    if isinstance(key, Interval) and isinstance(response, Interval):
        ends = {_end_relation(key.start, response.start), _end_relation(key.end, response.end)}
        ends.discard("same")
        return ends.pop() if len(ends) == 1 else "other"
    if isinstance(key, Interval):
        return "less-precise" if precedes(key, response) is None else "other"
    (key_first, key_last), (first, last) = _hull(key), _hull(response)
    if first <= key_first and key_last <= last:
        return "less-precise"
    return "more-precise" if key_first <= first and last <= key_last else "other"


def _end_relation(key: Moment | None, response: Moment | None) -> Relation:
    if key is None or response is None:
        return "same" if key is response else "more-precise" if key is None else "less-precise"
    return relation(key, response)


def years(date: EdtfDate) -> tuple[str, ...]:
    """The years that a date names, each once, as EDTF writes them."""
    if isinstance(date, Moment):
        return (date.year,)
    return tuple(dict.fromkeys(end.year for end in (date.start, date.end) if end is not None))


def precision(date: EdtfDate) -> Precision:
    """The unit of time that a date names."""
    if isinstance(date, Interval):
        return "interval"
    if date.day is not None:
        return "day"
    if date.month is not None:
        return "month"
    units: tuple[Precision, ...] = ("year", "decade", "century", "millennium")
    return units[date.year.count("X")]


# What a learner typed ------------------------------------------------------------------------

_SPANISH_MONTHS = (
    "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre",
    "octubre", "noviembre", "diciembre",
)  # fmt: skip
_ENGLISH_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_MONTHS = (
    {name[:3]: number for number, name in enumerate(_SPANISH_MONTHS, 1)}
    | {name[:3].lower(): number for number, name in enumerate(_ENGLISH_MONTHS, 1)}
    | {name: number for number, name in enumerate(_SPANISH_MONTHS, 1)}
    | {name.lower(): number for number, name in enumerate(_ENGLISH_MONTHS, 1)}
    | {"setiembre": 9, "sept": 9, "set": 9}
)
_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x2015: 0x2D, 0x2212: 0x2D}

_OUTER = " \"'¿?¡!(),;:"

_NAME = rf"(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\.?"
_ERA = (
    r"(?P<before>a\. ?(?:de )?c\.?|ac|antes de cristo|a\. ?n\. ?e\.?|b\. ?c\. ?(?:e\.?)?|bce?)"
    r"|(?P<after>d\. ?(?:de )?c\.?|dc|despues de cristo|d\. ?n\. ?e\.?|a\. ?d\.?|ad|c\. ?e\.?|ce)"
)
_YEAR = (
    r"(?:(?:el|del?|of|en|in|,) )*(?:(?:el |the )?(?:ano|year) )?"
    rf"'?(?P<year>[0-9]{{1,5}})(?: ?(?:{_ERA}))?"
)
_DAY = r"(?P<day>[0-9]{1,2}|primero)(?:\.?[oº°]|ro|st|nd|rd|th)?"
_DAY_OR_MONTH = r"(?:0?[1-9]|[12][0-9]|3[01])"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"(?:el |the )?(?:dia )?{_DAY}[ -]?(?:de |of )?{_NAME},?[ -]?{_YEAR}",
        rf"{_NAME} (?:the )?{_DAY},? {_YEAR}",
        rf"(?:mes de )?{_NAME},?[ -]?{_YEAR}",
        r"(?:el )?(?P<day>[0-9]{1,2})(?P<mark>[/.-])(?P<month>[0-9]{1,2})(?P=mark)"
        r"(?P<year>[0-9]{4}|[0-9]{2})",
        r"(?P<year>[0-9]{4})(?P<mark>[/.-])(?P<month>[0-9]{1,2})(?P=mark)(?P<day>[0-9]{1,2})",
        r"(?P<month>0?[1-9]|1[0-2])[/.-](?P<year>[0-9]{4})",
        rf"(?:(?:el|the) )?(?:(?:ano|year) (?:de )?)?{_YEAR}",
    )
)
_DECADE = re.compile(
    r"(?:(?:(?:la |the )?(?:decada|decade)(?: de(?: los)?| of(?: the)?)?(?: anos)?"
    r"|(?:los )?anos|los) '?|(?:the )?'?(?=[0-9]+'?s))(?P<year>[0-9]{1,3}0)(?:'?s)?"
)
_ABOUT = re.compile(
    r"(?:hacia|alrededor del?|cerca del?|en torno al?|aproximadamente|aprox\.?|sobre|circa|ca?\."
    r"|ca?(?= )|about|around|approximately|approx\.?|~)(?![a-z]) ?"
)
_TRAIL = re.compile(r"[ ,(]+(?:aprox\.?|aproximadamente|approx\.?|approximately)$")
_LEAD = re.compile(
    r"\A(?:(?:fue|durante|en(?! torno)|del?|in|on|during|of|(?:el |the )?(?:periodo|period)|acaso"
    r"|quizas?|tal vez|probablemente|perhaps|probably) )+"
)
_PLURAL = re.compile(r"(?:(?:los|the) )?(?:anos|years) ")
_UNTIL = re.compile(r"(?:hasta|until|till|up to) (.+)")
_SINCE = re.compile(r"(?:desde|a partir de|since|from) (.+?)(?: en adelante| onwards?)?")
_BETWEEN = re.compile(r"(?:entre|between) ")
_FROM = re.compile(r"(?:desde|from) ")
_AND = re.compile(r" (?:y|and) ")
_TO = re.compile(r" (?:al?|hasta|to|until|till|through) | ?[-/] ?")


def parse_date(text: str, century: int = 1900) -> EdtfDate:
    """What a learner typed: EDTF, or a date or an interval in Spanish or English, day first.

    Args:
        text: The response.
        century: The first year of the century that years of two digits belong to.

    Raises:
        ResponseError: `empty`, `not-a-date`, `more-than-one` or `reversed`.
    """
    whole = fold_glyphs(text[: MAX_RESPONSE + 1]).translate(_WIDTH)
    if not whole.strip():
        raise ResponseError("empty")
    if len(text) > MAX_RESPONSE or "[" in whole or "]" in whole:
        raise ResponseError("not-a-date")
    typed = _bare(whole)
    try:
        date = _edtf_or_none(typed) or _date(_LEAD.sub("", typed, count=1), century)
    except ValueError as fault:
        code = "reversed" if str(fault) == "reversed" else "not-a-date"
        raise ResponseError(code) from None
    if date is not None:
        return date
    several = len(re.findall(r"(?<![0-9])[0-9]{3,4}(?![0-9])", typed)) > 1
    raise ResponseError("more-than-one" if several else "not-a-date")


def _bare(text: str) -> str:
    """Text in lower case, without accents and without the marks around it."""
    letters = unicodedata.normalize("NFD", text.casefold())
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    bare = bare.strip(_OUTER)
    return bare if bare.endswith("..") else bare.rstrip(f".{_OUTER}")


def _edtf_or_none(text: str) -> EdtfDate | None:
    try:
        return parse_edtf(re.sub(" ?/ ?", "/", text).upper())
    except ValueError as fault:
        if str(fault) == "reversed":
            raise
        return None


def _date(text: str, century: int) -> EdtfDate | None:
    """The date or interval that folded text is."""
    moment = _typed(text, century)
    if moment is not None:
        return moment
    if (until := _UNTIL.fullmatch(text)) and (moment := _typed(until[1], century)):
        return Interval(None, moment)
    if (since := _SINCE.fullmatch(text)) and (moment := _typed(since[1], century)):
        return Interval(moment, None)
    between = _BETWEEN.match(text)
    opening = between or _FROM.match(text)
    body = text[opening.end() :] if opening else text
    for mark in (_AND if between else _TO).finditer(body):
        interval = _ends(body[: mark.start()], body[mark.end() :], century)
        if interval is not None:
            return interval
    return None


def _ends(left: str, right: str, century: int) -> Interval | None:
    """The interval between two texts; each end may leave to the other what both share."""
    left, right = (_PLURAL.sub("", _LEAD.sub("", end, count=1)) for end in (left, right))
    short = re.fullmatch(r"(?:el )?'?([0-9]{2})", right)
    start = _typed(left, century) if short else None
    if short and start is not None and start.month is None and start.year.isdecimal():
        right = start.year[:2] + short[1]
    end = _typed(right, century)
    if end is None:
        return None
    if _first(end) < (1, 1, 1) and left.isdecimal():
        left = f"{left} a. c."
    start = _completed(left, end, century) or _typed(left, century)
    return None if start is None else _interval(start, end)


def _completed(left: str, end: Moment, century: int) -> Moment | None:
    """The start of an interval that takes its year, or month and year, from the end."""
    if end.month is None or not end.year.isdecimal():
        return None
    if end.day is not None and re.fullmatch("(?:el )?[0-9]{1,2}", left):
        left = f"{left} de {_SPANISH_MONTHS[end.month - 1]}"
    return _typed(f"{left} de {end.year}", century) if re.search("[a-z]{3}", left) else None


def _typed(text: str, century: int) -> Moment | None:
    """The moment that folded text is.

    Raises:
        ValueError: `impossible-date`.
    """
    text, hedges = _TRAIL.subn("", text)
    while hedge := _ABOUT.match(text):
        text, hedges = text[hedge.end() :], hedges + 1
    plain = _edtf_or_none(text)
    if isinstance(plain, Moment):
        return replace(plain, approximate=plain.approximate or hedges > 0)
    decade = _DECADE.fullmatch(text)
    for found in (decade, *(form.fullmatch(text) for form in _FORMS)):
        if found:
            moment = _from_parts(found.groupdict(), century)
            if moment is not None and decade:
                moment = replace(moment, year=f"{moment.year[:3]}X")
            return moment and replace(moment, approximate=hedges > 0)
    return None


def _from_parts(parts: dict[str, str | None], century: int) -> Moment | None:
    """The moment of a year, a month and a day as typed; none where the year is one digit."""
    year = _year(parts["year"] or "", parts.get("before"), parts.get("after"), century)
    month, day = parts.get("month"), parts.get("day")
    if year is None:
        return None
    return _moment(year, _MONTHS.get(month or "", month), 1 if day == "primero" else day)


def _year(digits: str, before: str | None, after: str | None, century: int) -> str | None:
    """The year that digits mean in their era; none where one digit has no era."""
    number = int(digits)
    if before:
        number = 1 - number
    elif len(digits) == 2 and not after:
        number += century // 100 * 100
    if not -9999 <= number <= 9999 or (after and not number) or (before and number > 0):
        return None
    if number < 0:
        return f"-{-number:04}"
    return None if len(digits) == 1 and not (before or after) else f"{number:04}"


# What people write ---------------------------------------------------------------------------


def show_date(date: EdtfDate, language: str | None) -> str:
    """A date as it is written in Spanish or English; in EDTF for any other language.

    `parse_date` reads it back.
    """
    tongue = (language or "")[:3].lower().rstrip("-_")
    if tongue not in ("es", "en"):
        return show_edtf(date)
    spanish = tongue == "es"
    match date:
        case Moment():
            return _shown(date, spanish).removeprefix("el ").removeprefix("la ")
        case Interval(start=Moment() as start, end=Moment() as end):
            return _shown_interval(start, end, spanish)
        case Interval(start=Moment() as start):
            return f"{'desde' if spanish else 'since'} {_shown(start, spanish)}"
        case Interval(end=Moment() as end):
            return f"{'hasta' if spanish else 'until'} {_shown(end, spanish)}"
    return show_edtf(date)


def _shown_interval(start: Moment, end: Moment, spanish: bool) -> str:
    ends = _shown(start, spanish), _shown(end, spanish)
    if precision(start) == precision(end) == "year":
        return "–".join(ends)
    if not spanish:
        return "from {} to {}".format(*ends)
    return re.sub(r"\b(de|a) el ", r"\1l ", "de {} a {}".format(*ends))


def _shown(moment: Moment, spanish: bool) -> str:
    """A moment as part of a phrase, with its article."""
    about = ("hacia " if spanish else "c. ") if moment.approximate else ""
    number = int(moment.year) if moment.year.lstrip("-").isdecimal() else None
    if number is None:
        decade = f"{int(moment.year[:3])}0" if re.fullmatch(r"[0-9]+X", moment.year) else ""
        if len(decade) < 3:
            return f"{about}{moment.year}"
        return f"{about}la década de {decade}" if spanish else f"{about}the {decade}s"
    year = f"{number}"
    if number < 1:
        year = f"{1 - number} {'a. C.' if spanish else 'BC'}"
    elif number < 100:
        year = f"{number} {'d. C.' if spanish else 'AD'}"
    if moment.month is None:
        return f"{about}{year}"
    name = (_SPANISH_MONTHS if spanish else _ENGLISH_MONTHS)[moment.month - 1]
    named = f"{name} de {year}" if spanish else f"{name} {year}"
    if moment.day is None:
        return f"{about}{named}"
    return f"{about}el {moment.day} de {named}" if spanish else f"{about}{moment.day} {named}"
