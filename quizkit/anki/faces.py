"""What each type of question puts on its cards: the note type, and the fields of that type's own.

Nothing that is listed in front stands in the order of the key, and the order is the same in every
package: a script on the card shuffles, and a release must not differ from the last one by chance.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import singledispatch

from quizkit.anki.escaping import Unfit, as_html, filled, paragraphs
from quizkit.anki.note_types import CHOICE, CLOZE, MOST_GAPS, PAIRS, SEQUENCE, TYPED, NoteType
from quizkit.quantities import Quantity
from quizkit.questions import (
    Cloze,
    DateQuestion,
    Matching,
    MultipleResponse,
    Numeric,
    Ordering,
    Question,
    ShortAnswer,
    SingleChoice,
    TrueFalse,
)
from quizkit.questions.cloze import Gap
from quizkit.questions.options import Option, in_fixed_order
from quizkit.text import fold_glyphs

Label = Callable[[str], str]
"""Turns an English sentence of ours into the bank's language."""


@dataclass(frozen=True, slots=True)
class Face:
    """A note type, and what stands in fields of its notes, as HTML."""

    note_type: NoteType
    contents: dict[str, str]


@singledispatch
def face(question: Question, label: Label) -> Face:
    """The stem in front and the key behind, for a type that is not known better."""
    return Face(TYPED, {"Stem": _stem(question), "Key": _key(question)})


def _stem(question: Question) -> str:
    return as_html(question.stem or "")


def _key(question: Question) -> str:
    return as_html(question.show(question.key_response()))


# Choices -------------------------------------------------------------------------------------


@face.register
def _(question: SingleChoice, label: Label) -> Face:
    return _choice(question, question.options, (question.key,), shuffle=question.shuffle)


@face.register
def _(question: MultipleResponse, label: Label) -> Face:
    several = paragraphs(as_html(label("More than one may be right")))
    made = _choice(question, question.options, question.key, shuffle=question.shuffle, kind="pick")
    made.contents["Options"] = several + made.contents["Options"]
    return made


@face.register
def _(question: TrueFalse, label: Label) -> Face:
    right, wrong = question.options
    return _choice(question, (right, wrong), (right if question.key_response() else wrong,))


def _choice(
    question: Question,
    options: Sequence[Option],
    keys: Sequence[Option],
    *,
    shuffle: bool | None = None,
    kind: str = "pick one",
) -> Face:
    """Options that are shuffled, or stand in an order that the key has no part in; or as given."""
    if shuffle is not None:
        options = spread(options, question.id) if shuffle else in_fixed_order(options)
    right = {key.id for key in keys}
    entries = (
        f'<li class="tappable{" right" if option.id in right else ""}">{as_html(option.text)}</li>'
        for option in options
    )
    kind += " shuffled" if shuffle else ""
    key = as_html(keys[0].text) if len(keys) == 1 else _list("ul", keys)
    return Face(
        CHOICE,
        {
            "Stem": _stem(question),
            "Options": f'<ol class="{kind}">{"".join(entries)}</ol>',
            "Key": key,
        },
    )


# Typed ---------------------------------------------------------------------------------------


@face.register
def _(question: ShortAnswer, label: Label) -> Face:
    return _typed(question, _accepted(question), label)


@face.register
def _(question: Numeric, label: Label) -> Face:
    unit = question.unit[0] if question.unit else None
    bare = question.show(Quantity(question.key))
    others = [bare, *(f"{bare} {unit}" for unit in question.unit), *_accepted(question)]
    made = _typed(question, others, label)
    around = question.tolerance.around(question.key)
    if around:
        ends = (question.key - around, question.key + around)
        low, high = (as_html(question.show(Quantity(end, unit))) for end in ends)
        bounds = filled(label("From {low} to {high} counts as right"), low=low, high=high)
        made.contents["Variants"] = paragraphs(bounds) + made.contents["Variants"]
    return made


@face.register
def _(question: DateQuestion, label: Label) -> Face:
    return _typed(question, _accepted(question), label)


def _accepted(typed: ShortAnswer | Numeric | DateQuestion | Gap) -> list[str]:
    """The wordings that earn the full mark beside the key."""
    return [it.text for it in typed.accept if it.fraction is None or it.fraction == 1]


def _typed(question: Question, accepted: Sequence[str], label: Label) -> Face:
    key = question.show(question.key_response())
    others = [it for it in accepted if fold_glyphs(it) != fold_glyphs(key)]
    variants = _variants(label("Also right: {variants}"), others, label)
    typed = as_html(fold_glyphs(key))  # as a keyboard has it
    shown = as_html(key)
    if {"accents", "case"} & {*question.strict}:
        shown = f'<span class="strict">{shown}</span>'  # nothing is forgiven by the script
    contents = {"Stem": _stem(question), "Typed": typed, "Key": shown, "Variants": variants}
    return Face(TYPED, contents)


_LISTED = 8
"""Variants that are shown at once; more would push the explanation away."""


def _variants(template: str, accepted: Sequence[str], label: Label, **parts: str) -> str:
    if not accepted:
        return ""
    entries = [as_html(text) for text in dict.fromkeys(accepted)]
    told = filled(template, variants=_html_list("ul", entries[:_LISTED]), **parts)
    if more := entries[_LISTED:]:
        summary = filled(label("{n} more"), n=str(len(more)))
        told += f'<details class="tappable"><summary class="tappable">{summary}</summary>'
        told += f"{_html_list('ul', more)}</details>"
    return f"<div>{told}</div>"


# Gaps ----------------------------------------------------------------------------------------


@face.register
def _(question: Cloze, label: Label) -> Face:
    text = "".join(
        as_html(part) if isinstance(part, str) else _gap(part.number, part.key, question)
        for part in question.segments
    )
    variants = "".join(
        _variants(
            label("Gap {gap}, also right: {variants}"),
            _accepted(question.gaps.get(hole.number, Gap())),
            label,
            gap=f"«{as_html(hole.key)}»",
        )
        for hole in question.holes
    )
    return Face(CLOZE, {"Text": text, "Stem": _stem(question), "Variants": variants})


def _gap(number: str, key: str, question: Cloze) -> str:
    if int(number) > MOST_GAPS:
        raise Unfit("gap-beyond-anki", "text", number=number, most=str(MOST_GAPS))
    hint = question.gaps.get(number, Gap()).hint
    parts = [as_html(key), *([as_html(" ".join(hint.split()))] if hint else [])]
    return f"{{{{c{number}::{'::'.join(parts)}}}}}"


# Orders and pairs ----------------------------------------------------------------------------


@face.register
def _(question: Ordering, label: Label) -> Face:
    items = spread(question.items, question.id)
    if len(items) > 2 and items == list(question.items):  # of two, that would tell the key
        items.reverse()
    places = {item.id: place for place, item in enumerate(question.items, 1)}
    entries = (f'<li data-place="{places[it.id]}">{as_html(it.text)}</li>' for it in items)
    return Face(
        SEQUENCE,
        {
            "Stem": _stem(question),
            "Items": f'<ul class="shuffled">{"".join(entries)}</ul>',
            "Key": _list("ol", question.items),
        },
    )


@face.register
def _(question: Matching, label: Label) -> Face:
    key = question.key_response()
    texts = {right.id: right.text for right in question.rights}
    lefts = spread(question.lefts, f"{question.id}/left")
    rights = spread(question.rights, f"{question.id}/right")
    if len(rights) > 2 and [key[left.id] for left in lefts] == [right.id for right in rights]:
        rights = rights[1:] + rights[:1]
    pairs = (f"{as_html(it.text)} → <b>{as_html(texts[key[it.id]])}</b>" for it in lefts)
    return Face(
        PAIRS,
        {
            "Stem": _stem(question),
            "Lefts": _list("ol", lefts),
            "Rights": _list("ul", rights, "shuffled"),
            "Key": _html_list("ul", pairs),
        },
    )


def spread(options: Sequence[Option], seed: str) -> list[Option]:
    """Options in an order that comes of their ids and a seed, and of nothing else."""

    def place(option: Option) -> str:
        return hashlib.sha256(f"{seed}/{option.id}".encode()).hexdigest()

    return sorted(options, key=place)


# Why -----------------------------------------------------------------------------------------


def explained(question: Question) -> str:
    """What is said of the key; and of what else might be given, by its words, never by a letter."""
    texts = question.texts()
    said = [*question.grade(question.key_response()).feedback]
    told = paragraphs(*(as_html(texts[path]) for path in said if path in texts))
    others: dict[str, list[str]] = {}
    for other, words in _others(question, texts, {*said}):
        others.setdefault(words, []).append(other)
    why = (
        f"<b>{' · '.join(map(as_html, dict.fromkeys(named)))}</b>: {as_html(words)}"
        for words, named in others.items()
    )
    return told + (_html_list("ul", why, "why") if others else "")


def _others(question: Question, texts: dict[str, str], said: set[str]) -> Iterator[tuple[str, str]]:
    """What might be given beside the key, and what is said to it."""
    if isinstance(question, TrueFalse) and question.wrong:
        yield question.show(not question.key_response()), question.wrong
    for path, words in texts.items():
        what, _, name = path.rpartition(".")
        if name == "feedback" and path not in said and f"{what}.text" in texts:
            yield texts[f"{what}.text"], words


def _list(kind: str, options: Iterable[Option], name: str = "") -> str:
    return _html_list(kind, (as_html(option.text) for option in options), name)


def _html_list(kind: str, entries: Iterable[str], name: str = "") -> str:
    opening = f'{kind} class="{name}"' if name else kind
    return f"<{opening}>{''.join(f'<li>{entry}</li>' for entry in entries)}</{kind}>"
