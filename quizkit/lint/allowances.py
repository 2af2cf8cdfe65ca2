"""What a bank and its questions set aside by name, and the allowances that allow nothing.

All findings about a bank pass through here once, whoever made them. Those that an allowance names
are left out; then each allowance is judged: whether its name is a rule's, whether it can have an
effect, and whether it had one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from quizkit.bank import KEY, Path
from quizkit.diagnostics import Diagnostic, Edit, Fix, Span
from quizkit.lint import removing
from quizkit.lint.checked import Checked
from quizkit.lint.codes import BETWEEN_QUESTIONS, CODES, READ_ELSEWHERE, may_be_allowed
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


Use = tuple[str | None, str]
"""The id of a question, or none for the bank; and the code of something found there."""


def set_aside(checked: Checked, found: Sequence[Diagnostic]) -> list[Diagnostic]:
    """What is left of the findings about a bank, and what is wrong with its allowances."""
    allowances = list(_allowances(checked))
    if not allowances:
        return list(found)
    left = _Left(checked)
    kept = left.of(found)
    others = [one for one in allowances if one.code not in _OF_ALLOWANCES]
    about = list(_faults(checked, others, allowances, found, left.uses))
    kept += left.of(about)
    own = [one for one in allowances if one.code in _OF_ALLOWANCES]
    return kept + list(_faults(checked, own, allowances, found, left.uses))


def _allowances(checked: Checked) -> Iterator[_Allowance]:
    for code in checked.bank.allow:
        yield _Allowance(code, None, ())
    for question in checked.bank.questions:
        for code in question.allow:
            owner = ("questions", checked.loaded.numbers[question.id])
            yield _Allowance(code, question, owner)


# What is found and where ---------------------------------------------------------------------


@dataclass
class _Left:
    """What allowances leave of findings, and what was found where."""

    checked: Checked

    def __post_init__(self) -> None:
        self.uses: dict[Use, set[str]] = {}
        """The severities of what was found, by question and code; those of all, for the bank."""

    def of(self, found: Sequence[Diagnostic]) -> list[Diagnostic]:
        """Those of some findings that nothing sets aside."""
        kept: list[Diagnostic] = []
        for one in found:
            question = self._question(one)
            places = [None] if question is None else [None, question.id]
            for place in places:
                self.uses.setdefault((place, one.code), set()).add(one.severity)
            allowed = one.code in self.checked.bank.allow or (
                question is not None and one.code in question.allow
            )
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


def _faults(
    checked: Checked,
    judged: Sequence[_Allowance],
    allowances: Sequence[_Allowance],
    found: Sequence[Diagnostic],
    uses: Mapping[Use, set[str]],
) -> Iterator[Diagnostic]:
    """What is wrong with some allowances, the fix of each beside the others of its place."""
    verdicts = {one.path: _verdict(checked, one, found, uses) for one in allowances}
    for one in judged:
        verdict = verdicts[one.path]
        if verdict is None:
            continue
        params = {"rule": one.code}
        if one.question is not None:
            params["question"] = one.question.id
        span = checked.loaded.locate((*one.path, KEY))
        if verdict == "unknown":
            yield _unknown(checked, one, span, params)
            continue
        siblings = [other for other in allowances if other.owner == one.owner]
        useless = {other.code for other in siblings if verdicts[other.path] not in _KEPT}
        fix = removing.fix(checked.loaded, one.path, useless, len(siblings))
        help = "allowed-on-its-question" if one.code in READ_ELSEWHERE else None
        code = "error-allowed" if verdict == "error" else "unused-allowance"
        yield Diagnostic(code, span, params, "warning", fix=fix, help=help)


_Verdict = Literal["unknown", "error", "unused"]
_KEPT = (None, "unknown")
"""Verdicts on allowances that no fix takes out."""


def _verdict(
    checked: Checked, one: _Allowance, found: Sequence[Diagnostic], uses: Mapping[Use, set[str]]
) -> _Verdict | None:
    """What is wrong with an allowance; none of one that is right, or may be."""
    if one.code not in CODES:
        return "unknown"
    if one.code in READ_ELSEWHERE:
        return "unused" if one.question is None else None
    place = None if one.question is None else one.question.id
    severities = uses.get((place, one.code), set())
    if not may_be_allowed(one.code) or severities == {"error"}:
        return "error"
    if severities or _may_be_hidden(checked, one, found):
        return None
    return "unused"


def _may_be_hidden(checked: Checked, one: _Allowance, found: Sequence[Diagnostic]) -> bool:
    """Whether what an allowance is for may be there unseen, behind an error."""
    if "questions" in checked.loaded.unread:
        return True
    unread = any(it.severity == "error" for it in checked.loaded.diagnostics)
    if unread and (one.question is None or one.code in BETWEEN_QUESTIONS):
        return True
    questions = checked.bank.questions if one.question is None else (one.question,)
    if any(len([*checked.quotes(it)]) < len(it.evidence) for it in questions):
        return True
    ids = {it.id for it in questions}
    return any(it.code.startswith("quote-") and it.params.get("question") in ids for it in found)


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
