"""What a bank and its questions set aside by name, and the allowances that allow nothing.

All findings about a bank pass through here once, whoever made them. Those that an allowance names
are left out; then each allowance is judged: whether its name is a rule's, whether it can have an
effect, and whether it had one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from quizkit.bank import KEY, Path
from quizkit.diagnostics import Diagnostic, Edit, Fix, Severity, Span
from quizkit.lint import removing
from quizkit.lint.checked import Checked
from quizkit.lint.codes import (
    BETWEEN_QUESTIONS,
    CODES,
    FOUND_AT_RELEASE,
    READ_ELSEWHERE,
    may_be_allowed,
)
from quizkit.questions import Question
from quizkit.text import nearest

_OF_ALLOWANCES = frozenset(("unused-allowance", "unknown-rule", "error-allowed"))


@dataclass(frozen=True)
class _Allowance:
    """A rule that is set aside, on a question or (none) on the bank."""

    code: str
    question: Question | None
    owner: Path
    """The path of what it is on."""

    @property
    def path(self) -> Path:
        return (*self.owner, "allow", self.code)


def set_aside(checked: Checked, found: Sequence[Diagnostic]) -> list[Diagnostic]:
    """What is left of the findings about a bank, and what is wrong with its allowances."""
    allowances = list(_allowances(checked))
    if not allowances:
        return list(found)
    left = _Left(checked)
    kept = left.of(found)
    judge = _Judge(checked, allowances, left.seen, found)
    others = [one for one in allowances if one.code not in _OF_ALLOWANCES]
    kept += left.of(list(judge.faults(others)))
    own = [one for one in allowances if one.code in _OF_ALLOWANCES]
    return kept + list(judge.faults(own))


def _allowances(checked: Checked) -> Iterator[_Allowance]:
    for code in checked.bank.allow:
        yield _Allowance(code, None, ())
    for question in checked.bank.questions:
        for code in question.allow:
            owner = ("questions", checked.loaded.numbers[question.id])
            yield _Allowance(code, question, owner)


# What is found and where ---------------------------------------------------------------------

Seen = dict[tuple[str | None, str], set[Severity]]
"""The severities of what was found: by the id of a question (none: anywhere), and by code."""


@dataclass
class _Left:
    """What allowances leave of findings, and what was found where."""

    checked: Checked
    seen: Seen = field(default_factory=dict)

    def of(self, found: Sequence[Diagnostic]) -> list[Diagnostic]:
        """Those of some findings that nothing sets aside."""
        kept: list[Diagnostic] = []
        for one in found:
            question = self._question(one)
            allowed = one.code in self.checked.bank.allow
            self.seen.setdefault((None, one.code), set()).add(one.severity)
            if question is not None:
                allowed = allowed or one.code in question.allow
                self.seen.setdefault((question.id, one.code), set()).add(one.severity)
            if one.severity == "error" or not allowed:
                kept.append(one)
        return kept

    def _question(self, found: Diagnostic) -> Question | None:
        """The question that a finding is about: the one it names, else the one it stands in."""
        name = found.params.get("question")
        if name is not None and name in self.checked.bank:
            return self.checked.bank[name]
        if found.span.file is not self.checked.loaded.file:
            return None
        at = bisect_right(self._stretches, (found.span.start, float("inf"), "")) - 1
        if at < 0 or found.span.start >= self._stretches[at][1]:
            return None
        return self.checked.bank[self._stretches[at][2]]

    @cached_property
    def _stretches(self) -> list[tuple[int, float, str]]:
        """Where each question of the bank begins, where the next thing does, and its id."""
        loaded = self.checked.loaded
        stretches: list[tuple[int, float, str]] = []
        for id, number in loaded.numbers.items():
            start = loaded.locate(("questions", number)).start
            following = loaded.locate(("questions", number + 1)).start
            stretches.append((start, following if following > start else float("inf"), id))
        return sorted(stretches)


# What is wrong with allowances ---------------------------------------------------------------


_Verdict = Literal["unknown", "error", "unused"]
_KEPT = (None, "unknown")
"""Verdicts on allowances that no fix takes out."""


@dataclass(frozen=True)
class _Judge:
    """Says of allowances what is wrong with them."""

    checked: Checked
    allowances: Sequence[_Allowance]
    seen: Seen
    found: Sequence[Diagnostic]

    def faults(self, judged: Sequence[_Allowance]) -> Iterator[Diagnostic]:
        """What is wrong with some of the allowances."""
        for one in judged:
            verdict = self._verdict(one)
            params = {"rule": one.code}
            if one.question is not None:
                params["question"] = one.question.id
            span = self.checked.loaded.locate((*one.path, KEY))
            if verdict == "unknown":
                yield _unknown(self.checked, one, span, params)
            elif verdict is not None:
                code = "error-allowed" if verdict == "error" else "unused-allowance"
                help = "allowed-on-its-question" if one.code in READ_ELSEWHERE else None
                fix = self._fix(one)
                yield Diagnostic(code, span, params, "warning", fix=fix, help=help)

    def _fix(self, one: _Allowance) -> Fix | None:
        """A fix that takes an allowance out, and all of `allow` if none of it is to stay."""
        siblings = self._by_owner[one.owner]
        useless = {other.code for other in siblings if self._verdict(other) not in _KEPT}
        return removing.fix(self.checked.loaded, one.path, useless, len(siblings))

    @cached_property
    def _by_owner(self) -> Mapping[Path, Sequence[_Allowance]]:
        owners: dict[Path, list[_Allowance]] = {}
        for one in self.allowances:
            owners.setdefault(one.owner, []).append(one)
        return owners

    def _verdict(self, one: _Allowance) -> _Verdict | None:
        """What is wrong with an allowance; none of one that is right, or may be."""
        if one.code not in CODES:
            return "unknown"
        if one.code in READ_ELSEWHERE:
            return "unused" if one.question is None else None
        if one.code in FOUND_AT_RELEASE:
            return None
        place = None if one.question is None else one.question.id
        severities = self.seen.get((place, one.code), set())
        if not may_be_allowed(one.code) or severities == {"error"}:
            return "error"
        return None if severities or self._may_be_hidden(one) else "unused"

    def _may_be_hidden(self, one: _Allowance) -> bool:
        """Whether what an allowance is for may be there unseen, behind an error."""
        if "questions" in self.checked.loaded.unread:
            return True
        if one.question is not None:
            is_left_out = one.code in BETWEEN_QUESTIONS and self._some_are_left_out
            return is_left_out or one.question.id in self._unproven
        return self._some_are_left_out or bool(self._unproven)

    @cached_property
    def _some_are_left_out(self) -> bool:
        return any(one.severity == "error" for one in self.checked.loaded.diagnostics)

    @cached_property
    def _unproven(self) -> frozenset[str]:
        """The questions whose evidence is not all where it should be."""
        faulty = (one for one in self.found if one.code.startswith("quote-"))
        named = {one.params["question"] for one in faulty if "question" in one.params}
        questions = self.checked.bank.questions
        sourceless = {
            question.id
            for question in questions
            if sum(1 for _ in self.checked.quotes(question)) < len(question.evidence)
        }
        return frozenset(named | sourceless)


def _unknown(
    checked: Checked, one: _Allowance, span: Span, params: Mapping[str, str]
) -> Diagnostic:
    """A name that no rule has, and the rule's that is near."""
    taken = checked.bank.allow if one.question is None else one.question.allow
    names = [code for code in CODES if may_be_allowed(code) or code in READ_ELSEWHERE]
    near = nearest(one.code, sorted(names))
    if near is None:
        return Diagnostic("unknown-rule", span, params, "warning")
    params = {**params, "nearest": near}
    is_its_key = span.text.strip("\"'") == one.code and near not in taken
    fix = Fix((Edit(span, near),)) if is_its_key else None
    return Diagnostic("unknown-rule", span, params, "warning", fix=fix, help="did-you-mean")
