"""What each type of question puts on the two sides of a plain card.

Nothing that is listed in front stands in the order of the key, and the order is the same in every
package: Anki cannot shuffle, and a release must not differ from the last one by chance.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import singledispatch

from quizkit.anki.escaping import as_html, filled
from quizkit.questions import (
    Cloze,
    Matching,
    MultipleResponse,
    Ordering,
    Question,
    SingleChoice,
    TrueFalse,
)
from quizkit.questions.options import Option

Label = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Sides:
    """HTML for the front and the back of a card."""

    stem: str
    key: str
    options: str = ""
    """What the learner chooses from, puts in order or joins."""
    hints: tuple[str, ...] = ()
    """Hints beside the question's own."""


@singledispatch
def sides(question: Question, label: Label) -> Sides:
    """The stem in front and the key behind, as a type that is not known better has them."""
    return Sides(as_html(question.stem or ""), as_html(question.show(question.key_response())))


@sides.register
def _(question: SingleChoice, label: Label) -> Sides:
    return Sides(
        stem=as_html(question.stem),
        key=as_html(question.key.text),
        options=_list("ul", spread(question.options, question.id)),
    )


@sides.register
def _(question: MultipleResponse, label: Label) -> Sides:
    several = as_html(label("More than one may be right"))
    return Sides(
        stem=as_html(question.stem),
        key=_list("ul", question.key),
        options=f'<p class="label">{several}</p>'
        + _list("ul", spread(question.options, question.id)),
    )


@sides.register
def _(question: TrueFalse, label: Label) -> Sides:
    return Sides(
        stem=as_html(question.stem),
        key=as_html(question.show(question.key_response())),
        options=_list("ul", question.options),
    )


@sides.register
def _(question: Ordering, label: Label) -> Sides:
    items = spread(question.items, question.id)
    if items == list(question.items):
        items.reverse()
    return Sides(
        stem=as_html(question.stem),
        key=_list("ol", question.items),
        options=_list("ul", items),
    )


@sides.register
def _(question: Matching, label: Label) -> Sides:
    key = question.key_response()
    lefts = spread(question.lefts, f"{question.id}/left")
    rights = spread(question.rights, f"{question.id}/right")
    if [key[left.id] for left in lefts] == [right.id for right in rights]:
        rights = rights[1:] + rights[:1]
    pairs = (f"{as_html(pair.left.text)} → {as_html(pair.right.text)}" for pair in question.key)
    return Sides(
        stem=as_html(question.stem),
        key=_html_list("ul", pairs),
        options=_list("ul", lefts) + "<hr>" + _list("ul", rights),
    )


@sides.register
def _(question: Cloze, label: Label) -> Sides:
    stem = f"<p>{as_html(question.stem)}</p>" if question.stem else ""
    front = back = ""
    for segment in question.segments:
        if isinstance(segment, str):
            front, back = front + as_html(segment), back + as_html(segment)
        else:
            front += f'<b class="gap">&#91; {segment.number} … &#93;</b>'
            back += f'<b class="gap">{as_html(segment.key)}</b>'
    hints = tuple(
        filled(label("Gap {number}: {hint}"), number=number, hint=as_html(gap.hint))
        for number, gap in question.gaps.items()
        if gap.hint
    )
    return Sides(stem=f"{stem}{front}", key=back, hints=hints)


def spread(options: Sequence[Option], seed: str) -> list[Option]:
    """Options in an order that comes of their ids and a seed, and of nothing else."""

    def place(option: Option) -> str:
        return hashlib.sha256(f"{seed}/{option.id}".encode()).hexdigest()

    return sorted(options, key=place)


def _list(kind: str, options: Iterable[Option]) -> str:
    return _html_list(kind, (as_html(option.text) for option in options))


def _html_list(kind: str, entries: Iterable[str]) -> str:
    return f"<{kind}>{''.join(f'<li>{entry}</li>' for entry in entries)}</{kind}>"
