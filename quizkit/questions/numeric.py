"""A number, with a unit and a tolerance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import BeforeValidator, PlainSerializer, WithJsonSchema, model_validator

from quizkit.fields import Number, Refusal, Several, decimal, refuse, refuse_all, scalar
from quizkit.quantities import Quantity, parse_quantity, show_quantity
from quizkit.questions.base import Outcome, QuestionBase
from quizkit.questions.wording import Wording, foreseen, verdict_of
from quizkit.text import ResponseError, Text, normal_form


@dataclass(frozen=True, slots=True)
class Tolerance:
    """The distance from the key that still counts, bounds included; or per cent of the key."""

    value: Decimal
    relative: bool = False

    def __str__(self) -> str:
        return f"{self.value:f} %" if self.relative else f"{self.value:f}"

    def around(self, key: Decimal) -> Decimal:
        """The distance allowed from a key, as a number."""
        return abs(key) * self.value / 100 if self.relative else self.value


def _tolerance(value: Any) -> Tolerance:
    if isinstance(value, Tolerance):
        return value
    text = scalar(value)
    relative = text.endswith("%")
    number = decimal(text.removesuffix("%").rstrip())
    if number < 0:
        refuse("bad-value", value=text, expected="≥ 0")
    return Tolerance(number, relative)


class Numeric(QuestionBase[Quantity]):
    """A stem and a number; a response is a quantity, whose unit may be left out."""

    type: Literal["numeric"]
    stem: Text
    key: Number
    unit: Several[Text] = ()
    """The first is shown; any is read."""
    tolerance: Annotated[
        Tolerance,
        BeforeValidator(_tolerance),
        PlainSerializer(str, return_type=str),
        WithJsonSchema({"type": ["number", "string"], "pattern": "[0-9]"}),
    ] = Tolerance(Decimal(0))
    accept: Several[Wording] = ()
    reject: Several[Wording] = ()
    partial: Several[Wording] = ()

    response_type: ClassVar[Any] = Quantity

    @model_validator(mode="after")
    def _wordings_are_numbers(self) -> Self:
        refusals = []
        for field, index, wording in foreseen(self.accept, self.partial, self.reject):
            try:
                self._read(wording.text)
            except ResponseError:
                refusals.append(
                    Refusal((field, index), "unreadable-wording", {"value": wording.text})
                )
        refuse_all("Numeric", refusals)
        return self

    def _read(self, text: str) -> Quantity:
        return parse_quantity(text, self.language, self.unit)

    def parse(self, text: str, shown: Sequence[str] = ()) -> Quantity:
        given = self._read(text)
        percent = bool(self.unit) and parse_quantity("1 %", None, self.unit).unit == self.unit[0]
        if percent and given.unit is None and 0 < abs(given.value) < 1 <= abs(self.key):
            raise ResponseError("percent-or-fraction", given=text.strip())
        return given

    def show(self, response: Quantity) -> str:
        return show_quantity(response, self.language)

    def key_response(self) -> Quantity:
        return Quantity(self.key, self.unit[0] if self.unit else None)

    def grade(self, response: Quantity) -> Outcome:
        own_unit = response.unit is None or response.unit in self.unit
        if own_unit and abs(response.value - self.key) <= self.tolerance.around(self.key):
            return self._outcome(Fraction(1))
        for found in foreseen(self.accept, self.partial, self.reject):
            wording = self._read(found[2].text)
            if wording.value == response.value and self._unit(wording) == self._unit(response):
                verdict = verdict_of(found)
                return self._outcome(verdict.fraction, verdict.code, said=verdict.said)
        if not own_unit:
            return self._outcome(Fraction(0), "wrong-unit")
        return self._outcome(Fraction(0), "out-of-tolerance" if self.tolerance.value else None)

    def _unit(self, given: Quantity) -> str:
        """A unit as units are compared; the question's own is none."""
        own = given.unit is None or given.unit in self.unit
        return "" if own else normal_form(str(given.unit))
