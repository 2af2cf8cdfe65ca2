"""Rules about keys, options and stances."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from quizkit.dates import precedes
from quizkit.diagnostics import Diagnostic, Related
from quizkit.lint.checked import Checked
from quizkit.lint.figures import one_number
from quizkit.questions import (
    Cloze,
    Matching,
    MultipleResponse,
    Ordering,
    Question,
    ShortAnswer,
    SingleChoice,
    TrueFalse,
)
from quizkit.questions.options import Placed
from quizkit.questions.wording import forgiven
from quizkit.text import normal_form


def _options(question: Question) -> list[list[Placed]]:
    """The options that must be told apart: one list of them, or the two sides of a matching."""
    match question:
        case SingleChoice():
            keys: list[Placed] = [(("key",), question.key)]
        case MultipleResponse():
            keys = [(("key", i), option) for i, option in enumerate(question.key)]
        case Ordering():
            return [[(("key", i), option) for i, option in enumerate(question.items)]]
        case Matching():
            lefts: list[Placed] = [(("key", i, "left"), o) for i, o in enumerate(question.lefts)]
            sides = {pair.right.id: i for i, pair in reversed([*enumerate(question.key)])}
            rights: list[Placed] = [
                (("key", sides[o.id], "right"), o) for o in question.rights if o.id in sides
            ]
            return [lefts, [*rights, *_distractors(question)]]
        case _:
            return []
    return [[*keys, *_distractors(question)]]


def _distractors(question: SingleChoice | MultipleResponse | Matching) -> list[Placed]:
    return [(("distractors", i), option) for i, option in enumerate(question.distractors)]


def similar_options(checked: Checked) -> Iterator[Diagnostic]:
    """Options that differ in nothing but accents or signs read as one, if they are no number."""
    listed = ((q, options) for q in checked.bank.questions for options in _options(q))
    for question, options in listed:
        forms: dict[str, Placed] = {}
        for path, option in options:
            first, other = forms.setdefault(_bare(option.text), (path, option))
            if first != path and not one_number(question, option, other):
                span = checked.loaded.span(question, *path)
                related = Related("first-here", checked.loaded.span(question, *first))
                params = {"question": question.id, "text": option.text}
                yield Diagnostic("similar-options", span, params, "warning", (related,))


def _bare(text: str) -> str:
    return normal_form(text).replace("-", "")


def contested_as_true_false(checked: Checked) -> Iterator[Diagnostic]:
    """A contested claim asked as plain true or false makes one side the truth."""
    for question in checked.bank.questions:
        if isinstance(question, TrueFalse) and question.stance == "contested":
            span = checked.loaded.span(question, "type")
            yield Diagnostic("contested-as-true-false", span, {"question": question.id})


def attribution_missing(checked: Checked) -> Iterator[Diagnostic]:
    """What somebody says must keep who said it."""
    for question in checked.bank.questions:
        if question.stance in ("attributed", "contested") and question.attribution is None:
            span = checked.loaded.span(question, "stance")
            params = {"question": question.id, "stance": question.stance}
            yield Diagnostic("attribution-missing", span, params)


def typos_reach_key(checked: Checked) -> Iterator[Diagnostic]:
    """Typos forgiven in one key must not make it the key of another question."""
    keys = [
        (question, path, key, normal_form(key), typos)
        for question in checked.bank.questions
        for path, key, typos in _typed_keys(question)
    ]
    by_length: dict[int, list[tuple[Question, str, str]]] = {}
    for question, _, key, form, _ in keys:
        by_length.setdefault(len(form), []).append((question, key, form))
    for question, path, _, form, typos in keys:
        near = range(len(form) - typos, len(form) + typos + 1) if typos else ()
        for other, text, theirs in (it for length in near for it in by_length.get(length, ())):
            if theirs != form and forgiven(theirs, form, typos):
                params = {"question": question.id, "other": text, "id": other.id}
                span = checked.loaded.span(question, *path)
                yield Diagnostic("typos-reach-key", span, params)


def _typed_keys(question: Question) -> Iterator[tuple[tuple[str, ...], str, int]]:
    if isinstance(question, ShortAnswer):
        yield ("typos",), question.key, question.typos
    elif isinstance(question, Cloze):
        for hole in question.holes:
            gap = question.gaps.get(hole.number)
            yield ("gaps", hole.number, "typos"), hole.key, gap.typos if gap else 0


def order_unproven(checked: Checked) -> Iterator[Diagnostic]:
    """An order of time follows from dates or from what the text puts after what."""
    for question in checked.bank.questions:
        if not isinstance(question, Ordering) or question.basis != "time":
            continue
        for number, (before, item) in enumerate(pairwise(question.key), 1):
            if item.after is not None:
                continue
            params = {"question": question.id, "text": item.text, "before": before.text}
            if item.when is None or before.when is None:
                span = checked.loaded.span(question, "key", number)
                yield Diagnostic("order-unproven", span, params)
            elif not precedes(before.when, item.when):
                span = checked.loaded.span(question, "key", number, "when")
                yield Diagnostic("order-against-dates", span, params)
