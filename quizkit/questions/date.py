"""A date or an interval, of any precision."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import BeforeValidator, Discriminator, PlainSerializer, Tag, model_validator

from quizkit.dates import (
    EdtfDate,
    Interval,
    Moment,
    parse_date,
    parse_edtf,
    relation,
    same,
    show_date,
    show_edtf,
)
from quizkit.fields import Edtf, Refusal, Several, YesNo, refuse_all
from quizkit.quantities import parse_quantity
from quizkit.questions.base import Outcome, QuestionBase
from quizkit.questions.wording import Wording, foreseen, verdict_of
from quizkit.text import ResponseError, Text


def _stored(value: Any) -> EdtfDate:
    return parse_edtf(value) if isinstance(value, str) else value


def _kind_of_partial(value: Any) -> str:
    word = isinstance(value, str) and not any(char.isdigit() for char in value)
    return "credit" if word or isinstance(value, bool) else "wordings"


class DateQuestion(QuestionBase[EdtfDate]):
    """A stem and a date in EDTF; a response is a date or an interval, and `~` never counts."""

    type: Literal["date"]
    stem: Text
    key: Edtf
    accept: Several[Wording] = ()
    reject: Several[Wording] = ()
    partial: Annotated[
        Annotated[YesNo, Tag("credit")] | Annotated[Several[Wording], Tag("wordings")],
        Discriminator(_kind_of_partial),
    ] = False
    """True: an interval with one right end earns half. Or wordings with what each earns."""

    response_type: ClassVar[Any] = Annotated[
        Moment | Interval,
        BeforeValidator(_stored),
        PlainSerializer(show_edtf, return_type=str),
    ]

    @model_validator(mode="after")
    def _wordings_are_dates(self) -> Self:
        refusals = []
        for field, index, wording in self._foreseen():
            try:
                self.parse(wording.text)
            except ResponseError:
                refusals.append(
                    Refusal((field, index), "unreadable-wording", {"value": wording.text})
                )
        refuse_all("DateQuestion", refusals)
        return self

    def _foreseen(self) -> list[tuple[str, int, Wording]]:
        partial = () if isinstance(self.partial, bool) else self.partial
        return list(foreseen(self.accept, partial, self.reject))

    @property
    def _century(self) -> int:
        moment = self.key.start or self.key.end if isinstance(self.key, Interval) else self.key
        digits = moment.year.replace("X", "0") if moment else "1900"
        return max(0, int(digits) // 100 * 100)

    def parse(self, text: str, shown: Sequence[str] = ()) -> EdtfDate:
        try:
            return parse_date(text, self._century)
        except ResponseError as error:
            if error.code == "more-than-one" and isinstance(self.key, Interval):
                return self._two_years(text, error)
            if error.code == "not-a-date":
                return self._year_in_words(text, error)
            raise

    def _two_years(self, text: str, error: ResponseError) -> EdtfDate:
        """Two dates with "and" between them, where an interval is asked for."""
        try:
            return parse_date(f"entre {text}", self._century)
        except ResponseError:
            raise error from None

    def _year_in_words(self, text: str, error: ResponseError) -> EdtfDate:
        """A year written as a number in words."""
        try:
            number = parse_quantity(text, self.language)
        except ResponseError:
            raise error from None
        if number.unit is not None or not 1000 <= number.value <= 2999 or number.value % 1:
            raise error
        return Moment(str(int(number.value)))

    def show(self, response: EdtfDate) -> str:
        return show_date(response, self.language)

    def key_response(self) -> EdtfDate:
        return self.key

    def grade(self, response: EdtfDate) -> Outcome:
        if same(self.key, response):
            return self._outcome(Fraction(1))
        for found in self._foreseen():
            if same(self.parse(found[2].text), response):
                verdict = verdict_of(found)
                return self._outcome(verdict.fraction, verdict.code, said=verdict.said)
        if _one_end(self.key, response):
            return self._outcome(Fraction(1, 2) if self.partial is True else Fraction(0), "one-end")
        nature = relation(self.key, response)
        is_told = nature in ("more-precise", "less-precise")
        return self._outcome(Fraction(0), nature if is_told else None)


def _one_end(key: EdtfDate, response: EdtfDate) -> bool:
    if not isinstance(key, Interval) or not isinstance(response, Interval):
        return False
    ends = ((key.start, response.start), (key.end, response.end))
    return any(
        ours is not None and theirs is not None and same(ours, theirs) for ours, theirs in ends
    )
