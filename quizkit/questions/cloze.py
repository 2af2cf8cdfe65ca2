"""A text with gaps, filled in words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import BeforeValidator, model_validator

from quizkit.fields import Refusal, Several, refuse, refuse_all, scalar
from quizkit.questions.base import Outcome, Part, QuestionBase
from quizkit.questions.options import quoted, split_parts
from quizkit.questions.wording import TypedWords, judge
from quizkit.text import ResponseError, Text


class Gap(TypedWords):
    """What a gap admits beside the words that stand in the text, and its own hint."""

    hint: Text | None = None
    strict: Several[Literal["accents", "case", "articles"]] = ()


@dataclass(frozen=True, slots=True)
class Hole:
    """A gap where it stands in the text: its number, for ever, and its key."""

    number: str
    key: str


_GAP = re.compile(r"\{\{\{\{|\{\{(?:\s*([0-9]{1,3})\s*\|)?(.*?)\}\}", re.DOTALL)


def _gap_number(value: Any) -> str:
    text = scalar(value)
    if not re.fullmatch(r"[1-9][0-9]{0,2}", text):
        refuse("bad-gap-number", value=text)
    return text


class Cloze(QuestionBase[dict[str, str]]):
    """A text with holes `{{1|key}}`; a response gives words for each gap by its number.

    Gap numbers are for ever. `{{key}}` is gap 1 where it is the only one; a literal `{{` is
    written `{{{{`.
    """

    type: Literal["cloze"]
    text: Text
    gaps: Mapping[Annotated[str, BeforeValidator(_gap_number)], Gap] = {}

    response_type: ClassVar[Any] = dict[str, str]

    @cached_property
    def segments(self) -> tuple[str | Hole, ...]:
        """The text cut at its gaps: words as shown, and holes."""
        segments: list[str | Hole] = []
        words = ""
        end = 0
        for found in _GAP.finditer(self.text):
            words += self.text[end : found.start()]
            end = found.end()
            if found[2] is None:
                words += "{{"
                continue
            segments += [words] if words else []
            segments.append(Hole(found[1] or "1", " ".join(found[2].split())))
            words = ""
        words += self.text[end:]
        return (*segments, words) if words else tuple(segments)

    @property
    def holes(self) -> tuple[Hole, ...]:
        """The gaps in the order of their numbers."""
        holes = (segment for segment in self.segments if isinstance(segment, Hole))
        return tuple(sorted(holes, key=lambda hole: int(hole.number)))

    @model_validator(mode="after")
    def _gaps_are_sound(self) -> Self:
        refusals = [Refusal(("text",), code, {"text": part}) for code, part in self._flaws()]
        numbers = {hole.number for hole in self.holes}
        for number in self.gaps:
            if number not in numbers and not refusals:
                refusals.append(Refusal(("gaps", number), "unknown-gap", {"number": number}))
        refuse_all("Cloze", refusals)
        return self

    def _flaws(self) -> list[tuple[str, str]]:
        found = [match for match in _GAP.finditer(self.text) if match[2] is not None]
        left = _GAP.sub("", self.text)
        if "{{" in left:
            return [("open-gap", left[left.index("{{") :][:40])]
        if not found:
            return [("no-gap", "")]
        flaws = [("empty-gap", match[0]) for match in found if not match[2].strip()]
        if len(found) > 1:
            flaws += [("gap-without-number", match[0]) for match in found if match[1] is None]
        numbers = [match[1] for match in found if match[1] is not None]
        flaws += [("bad-gap-number", number) for number in numbers if number.startswith("0")]
        twice = dict.fromkeys(number for number in numbers if numbers.count(number) > 1)
        return flaws + [("duplicate-gap", number) for number in twice]

    def parse(self, text: str, shown: Sequence[str] = ()) -> dict[str, str]:
        holes = self.holes
        parts = [" ".join(part.split()) for part in split_parts(text)]
        if not any(parts):
            raise ResponseError("empty")
        if len(parts) != len(holes):
            raise ResponseError(
                "wrong-number-of-parts", given=str(len(parts)), expected=str(len(holes))
            )
        return {hole.number: part for hole, part in zip(holes, parts, strict=True)}

    def show(self, response: dict[str, str]) -> str:
        return "; ".join(quoted(response[hole.number]) for hole in self.holes)

    def key_response(self) -> dict[str, str]:
        return {hole.number: hole.key for hole in self.holes}

    def grade(self, response: dict[str, str]) -> Outcome:
        parts, said = [], []
        for hole in self.holes:
            gap = self.gaps.get(hole.number, Gap())
            strict = gap.strict or self.strict
            verdict = judge(response.get(hole.number, ""), hole.key, gap, self.language, strict)
            parts.append(Part(hole.number, verdict.fraction, verdict.code))
            said += [f"gaps.{hole.number}.{path}" for path in verdict.said]
        fraction = sum((part.fraction for part in parts), Fraction(0)) / len(parts)
        code = parts[0].code if len(parts) == 1 else "partial" if 0 < fraction < 1 else None
        return self._outcome(fraction, code, tuple(parts), said)

    def evidence_wordings(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        return tuple(
            (
                "text",
                (hole.key, *(wording.text for wording in self.gaps.get(hole.number, Gap()).accept)),
            )
            for hole in self.holes
        )
