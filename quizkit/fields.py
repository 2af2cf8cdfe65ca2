"""The kinds of value that the fields of banks and source records hold, read from text.

The notation keeps words as words, so each kind turns text into a value itself, takes that value
too (a dumped model loads again), and says in JSON Schema what an editor may type for it. What is
refused carries a code of the diagnostics, never a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any, Literal, NoReturn, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, PlainSerializer, ValidationError
from pydantic import WithJsonSchema as Schema
from pydantic_core import InitErrorDetails, PydanticCustomError

from quizkit.dates import EdtfDate, Interval, Moment, parse_edtf, show_edtf
from quizkit.quantities import parse_decimal

T = TypeVar("T")


class Frozen(BaseModel):
    """A value as a file holds it: frozen, and without fields that nobody knows."""

    # what validates a model is built when it is first needed: few runs need every type
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


def refuse(code: str, **params: str) -> NoReturn:
    """Refuse a field's value with a diagnostic's code.

    Raises:
        PydanticCustomError: Always.
    """
    raise PydanticCustomError(code, "{code}", {"code": code, **params})


@dataclass(frozen=True, slots=True)
class Refusal:
    """A fault that a whole-model check found, with the path of the field it is about."""

    path: tuple[str | int, ...]
    code: str
    params: Mapping[str, str]


def refuse_all(title: str, refusals: list[Refusal]) -> None:
    """Refuse a model for faults of single fields, each under its own path.

    Raises:
        ValidationError: There is at least one.
    """
    if refusals:
        raise ValidationError.from_exception_data(
            title,
            [
                InitErrorDetails(
                    type=PydanticCustomError(
                        found.code, "{code}", {"code": found.code, **found.params}
                    ),
                    loc=found.path,
                    input=None,
                )
                for found in refusals
            ],
        )


def lone_text(field: str) -> Callable[[Any], Any]:
    """For a model that may be written as a mere text: that text is its `field`."""

    def widen(value: Any) -> Any:
        return {field: value} if isinstance(value, str) else value

    return widen


# Words and names -----------------------------------------------------------------------------

_IDENTIFIER = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_UID = re.compile(r"[0-9a-z]{16}")


def _matching(pattern: re.Pattern[str], code: str) -> Callable[[str], str]:
    def check(value: str) -> str:
        if not isinstance(value, str):
            refuse("wrong-shape", expected="text")
        if not value.strip():
            refuse("empty-value")
        if len(value) > 200 or not pattern.fullmatch(value):
            refuse(code, value=value[:200])
        return value

    return check


Identifier = Annotated[
    str,
    BeforeValidator(_matching(_IDENTIFIER, "bad-id")),
    Schema({"type": ["string", "integer"], "pattern": f"^{_IDENTIFIER.pattern}$"}),
]
"""A name for ever: lower-case ASCII letters and digits in words joined by hyphens."""

Reference = Annotated[
    str,
    BeforeValidator(
        _matching(re.compile(rf"(?:{_IDENTIFIER.pattern}/)?{_IDENTIFIER.pattern}"), "bad-id")
    ),
    Schema({"type": ["string", "integer"]}),
]
"""The id of a question of this bank, or `bank/id`."""

Uid = Annotated[
    str,
    BeforeValidator(_matching(_UID, "bad-uid")),
    Schema({"type": ["string", "integer"], "pattern": f"^{_UID.pattern}$"}),
]
"""80 random bits, as 16 lower-case letters and digits."""

Language = Annotated[
    str,
    BeforeValidator(_matching(_LANGUAGE, "bad-language")),
    Schema({"type": "string", "pattern": f"^{_LANGUAGE.pattern}$"}),
]
"""A BCP 47 tag."""


def _several(value: Any) -> Any:
    if isinstance(value, (list, tuple)):
        return value
    return (value,)


class _OneOrMany:
    """Says in JSON Schema that a lone value is a list of one."""

    def __get_pydantic_json_schema__(self, schema: Any, handler: Any) -> dict[str, Any]:
        many = handler(schema)
        return {"anyOf": [many["items"], many]}


Several = Annotated[tuple[T, ...], BeforeValidator(_several), _OneOrMany()]
"""A list; a lone value is a list of one."""


def scalar(value: Any) -> str:
    """A value as the text that stands in the file, where one text is wanted."""
    if isinstance(value, (list, tuple, dict)):
        refuse("wrong-shape", expected="text")
    text = str(value).strip()
    if not text:
        refuse("empty-value")
    return text


# Numbers, dates, yes and no ------------------------------------------------------------------

_TRUE = frozenset(("true", "verdadero", "sí", "si", "yes"))
_FALSE = frozenset(("false", "falso", "no"))


def _yes_no(value: Any) -> bool:
    text = scalar(value)
    if text.casefold() not in _TRUE | _FALSE:
        refuse("bad-value", value=text, expected="sí, no, true, false")
    return text.casefold() in _TRUE


YesNo = Annotated[
    bool, BeforeValidator(_yes_no), Schema({"enum": [True, False, *sorted(_TRUE | _FALSE)]})
]
"""Yes or no, in Spanish or English."""


def decimal(value: Any) -> Decimal:
    """A number as files hold it: digits and one comma or point."""
    if isinstance(value, Decimal):
        return value
    text = scalar(value)
    try:
        return parse_decimal(text)
    except ValueError:
        refuse("bad-number", value=text)


_AS_DIGITS = PlainSerializer(lambda value: f"{value:f}", return_type=str)

Number = Annotated[
    Decimal,
    BeforeValidator(decimal),
    _AS_DIGITS,
    Schema({"type": ["number", "string"], "pattern": "[0-9]"}),
]
"""An exact number, written with digits and at most one comma or point."""


def _whole(least: int, most: int) -> Callable[[Any], int]:
    def check(value: Any) -> int:
        text = scalar(value)
        if not re.fullmatch(r"[0-9]{1,9}", text) or not least <= int(text) <= most:
            refuse("bad-value", value=text, expected=f"{least}–{most}")
        return int(text)

    return check


Level = Annotated[int, BeforeValidator(_whole(1, 3)), Schema({"enum": [1, 2, 3, "1", "2", "3"]})]
"""1 easy, 2 medium, 3 hard."""

Typos = Annotated[int, BeforeValidator(_whole(0, 3)), Schema({"enum": [0, 1, 2, 3]})]
"""How many letters may be off, by the Damerau distance."""


def _points(value: Any) -> Decimal:
    number = decimal(value)
    if not 0 < number <= 1000:
        refuse("bad-value", value=str(value), expected="> 0")
    return number


Points = Annotated[
    Decimal,
    BeforeValidator(_points),
    _AS_DIGITS,
    Schema({"type": ["number", "string"], "pattern": "[0-9]"}),
]
"""What a question counts for."""


def _share(value: Any) -> Fraction:
    if isinstance(value, Fraction) and 0 <= value <= 1:
        return value
    text = scalar(value)
    try:
        if found := re.fullmatch(r"([0-9]{1,30})\s*/\s*([0-9]{1,30})", text):
            share = Fraction(int(found[1]), int(found[2]))
        elif found := re.fullmatch(r"(\S+?)\s*%", text):
            share = Fraction(parse_decimal(found[1])) / 100
        else:
            share = Fraction(parse_decimal(text))
    except (ValueError, ZeroDivisionError):
        share = Fraction(-1)
    if not 0 <= share <= 1:
        refuse("bad-share", value=text)
    return share


Share = Annotated[
    Fraction,
    BeforeValidator(_share),
    PlainSerializer(str, return_type=str),
    Schema({"type": ["number", "string"], "pattern": "[0-9]"}),
]
"""A part of the whole mark, from 0 to 1: `1/4`, `0,25` or `25 %`."""

_UNITS = {"s": 1, "seg": 1, "sec": 1, "min": 60, "h": 3600}


def _seconds(value: Any) -> int:
    text = scalar(value)
    found = re.fullmatch(r"([0-9]{1,10})\s*([a-z]+)\.?", text.casefold())
    if not found or found[2] not in _UNITS or not int(found[1]):
        refuse("bad-duration", value=text)
    return int(found[1]) * _UNITS[found[2]]


Seconds = Annotated[
    int,
    BeforeValidator(_seconds),
    PlainSerializer(lambda seconds: f"{seconds} s", return_type=str),
    Schema({"type": "string", "pattern": r"^[0-9]+\s*(s|min|h)$"}),
]
"""A duration, written `90 s`, `20 min` or `1 h`; in seconds."""


def _day(value: Any) -> date:
    if isinstance(value, date):
        return value
    text = scalar(value)
    try:
        if not re.fullmatch(r"\d{4}-\d\d-\d\d", text):
            raise ValueError(text)
        return date.fromisoformat(text)
    except ValueError:
        refuse("bad-day", value=text)


Day = Annotated[date, BeforeValidator(_day), Schema({"type": "string", "format": "date"})]
"""A calendar day, written `2026-11-22`."""


def _edtf(value: Any) -> EdtfDate:
    if isinstance(value, (Moment, Interval)):
        return value
    text = scalar(value)
    try:
        return parse_edtf(text)
    except ValueError as error:
        refuse("reversed-dates" if str(error) == "reversed" else "bad-date", value=text)


Edtf = Annotated[
    EdtfDate,
    BeforeValidator(_edtf),
    PlainSerializer(show_edtf, return_type=str),
    Schema({"type": ["string", "integer"]}),
]
"""A date or interval in the EDTF subset of `dates`."""

Mode = Literal["practice", "exam"]
