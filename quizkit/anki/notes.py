"""Questions as notes: what stands in which field, and what a note is known by.

`note` has a fallback that serves every type, and `sides` says what a type puts on the two sides
of it. A type that deserves a note type of its own registers with `note`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import singledispatch
from typing import Literal

from quizkit.anki.escaping import (
    DeckError,
    as_html,
    as_link,
    blamed_on,
    deck_name,
    filled,
    tag,
)
from quizkit.anki.note_types import BASIC, NoteType, midnight
from quizkit.anki.sides import Label, sides
from quizkit.bank import Bank
from quizkit.questions import UNRESOLVED, Question
from quizkit.questions.base import Attribution
from quizkit.sources import UNKNOWN, Evidence, Record, Source, resolve

UNDATED = date(2026, 1, 1)
"""The day of banks that name none: a package never carries the day it was made."""

_RIGHT_TO_LEFT = frozenset(("ar", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"))


@dataclass(frozen=True)
class Edition:
    """A bank as it is published: with its sources by their ids, and words in its language."""

    bank: Bank
    sources: Mapping[str, Source | None] = field(default_factory=dict)
    label: Label = str
    """Turns an English sentence of ours into the bank's language."""

    @property
    def asked(self) -> list[Question]:
        """Its questions but for drafts and retired ones."""
        return [one for one in self.bank.questions if not one.draft and not one.retired]

    @property
    def deck(self) -> str:
        """The name of the deck that its cards go to."""
        bank = self.bank
        return deck_name(bank.deck or "") or deck_name(bank.title) or bank.id

    @property
    def born(self) -> int:
        """When the bank was created, in milliseconds: the base of ids."""
        return 1000 * _stamp(self.bank.created or UNDATED)

    @property
    def stamp(self) -> int:
        """When its questions last went out, in seconds: what tells Anki that something is newer."""
        return _stamp(self.bank.released or self.bank.created or UNDATED)

    def name(self, question: Question) -> str:
        """What to call a question among those of several banks."""
        return f"{self.bank.id}/{question.id}"

    def source(self, evidence: Evidence) -> str | None:
        """The id of the source that a quote is from."""
        return evidence.source or self.bank.source


def _stamp(day: date) -> int:
    seconds = midnight(day)
    if seconds <= 0:
        raise DeckError("bad-stamp", value=day.isoformat())
    return seconds


@dataclass(frozen=True, slots=True)
class Note:
    """A question as Anki holds it."""

    question: str
    """Bank and id, for messages."""
    guid: str
    kind: str
    fields: tuple[str, ...]
    tags: tuple[str, ...]
    cards: tuple[int, ...]
    """The ordinals of its cards."""
    deck: str
    modified: int
    as_written: bool = False
    """Whether a quote stands as the author wrote it, for want of its place in the source."""


@singledispatch
def note(question: Question, edition: Edition) -> Note:
    """The note of a question; for a type without one of its own, stem in front and key behind."""
    return _made(BASIC, question, edition)


def guid(question: Question, bank: Bank, kind: str) -> str:
    """What a note is known by for ever: the bank's uid, the question's first id, the kind.

    Raises:
        DeckError: The bank has no uid.
    """
    if bank.uid is None:
        raise DeckError("no-uid", bank=bank.id)
    return f"{bank.uid}:{(*question.formerly, question.id)[0]}:{kind}"


def _made(note_type: NoteType, question: Question, edition: Edition) -> Note:
    known_by = guid(question, edition.bank, note_type.kind)
    with blamed_on(edition.name(question)):
        passages = _passages(question, edition)
        contents = _contents(question, edition, passages)
        return Note(
            question=edition.name(question),
            guid=known_by,
            kind=note_type.kind,
            fields=note_type.values(contents),
            tags=_tags(question, edition.bank),
            cards=note_type.ordinals(contents),
            deck=edition.deck,
            modified=edition.stamp,
            as_written=any(passage.as_written for passage in passages),
        )


def _tags(question: Question, bank: Bank) -> tuple[str, ...]:
    tags = [tag(bank.id, question.topic or "")]
    tags += [tag("level", str(question.level))] if question.level else []
    tags += [tag("tag", word) for word in question.tags]
    return tuple(dict.fromkeys(tags))


# Fields --------------------------------------------------------------------------------------


def _contents(
    question: Question, edition: Edition, passages: tuple[Passage, ...]
) -> dict[str, str]:
    label = edition.label
    shown = sides(question, label)
    who = _attribution(question, label)
    told, kept = ("", who) if question.attribution_tells_key() else (who, "")
    before, after = _quoted(passages, "before", label), _quoted(passages, "after", label)
    return {
        "Stem": shown.stem,
        "Before": _paragraphs(told, *before, *_pictures(question, label)),
        "Options": shown.options,
        "Hint": _hint(question, shown.hints, label),
        "Key": shown.key,
        "Hedge": _hedge(question, label),
        "Attribution": _paragraphs(kept, _other_side(question, label)),
        "Feedback": _paragraphs(*_explained(question)),
        "Passage": _paragraphs(*after),
        "Outside": _outside(question, label),
        "Source": _source_line(question, edition),
        **_language(edition.bank),
        "Question": as_html(edition.name(question)),
    }


def _language(bank: Bank) -> dict[str, str]:
    language = bank.language or "und"
    rtl = language.split("-")[0].lower() in _RIGHT_TO_LEFT
    return {"Language": as_html(language), "Direction": "rtl" if rtl else "ltr"}


def _explained(question: Question) -> list[str]:
    """What would be said of the key, had it been given."""
    texts = question.texts()
    return [as_html(texts[path]) for path in question.grade(question.key_response()).feedback]


def _paragraphs(*parts: str) -> str:
    return "".join(f"<p>{part}</p>" for part in parts if part)


def _hint(question: Question, hints: tuple[str, ...], label: Label) -> str:
    word = label("Hint")
    texts = ([as_html(question.hint.text)] if question.hint else []) + list(hints)
    if not texts:
        return ""
    summary = f'<summary class="tappable">{as_html(word)}</summary>'
    return f'<details class="tappable">{summary}{_paragraphs(*texts)}</details>'


def _hedge(question: Question, label: Label) -> str:
    if question.hedge is None:
        return ""
    return filled(label("The text qualifies it: {hedge}"), hedge=as_html(question.hedge))


def _outside(question: Question, label: Label) -> str:
    if question.outside is None:
        return ""
    mark = as_html(label("From outside the text"))
    reference = f"{as_html(question.outside.reference)}, {as_html(question.outside.date)}"
    return _paragraphs(
        f'<b class="label">{mark}</b>',
        as_html(question.outside.text),
        f'<small class="label">{reference}</small>',
    )


def _pictures(question: Question, label: Label) -> list[str]:
    return [
        filled(label("Picture: {description}"), description=as_html(media.alt))
        for media in question.media
    ]


# Who says it ---------------------------------------------------------------------------------


def _attribution(question: Question, label: Label) -> str:
    given = question.attribution
    if given is None:
        return ""
    if given.speaker == UNRESOLVED:
        who = as_html(label("The text does not settle who says it"))
    else:
        who = filled(label("According to {speaker}"), speaker=as_html(given.speaker))
    manner = "; ".join(_manner(given, label))
    return f"{who} ({manner})" if manner else who


def _manner(given: Attribution, label: Label) -> Iterator[str]:
    match given.kind:
        case "testimony":
            yield as_html(label("testimony"))
        case "opinion":
            yield as_html(label("opinion"))
        case "wish":
            yield as_html(label("wish"))
    if given.reported_by is not None:
        yield filled(label("reported by {reporter}"), reporter=as_html(given.reported_by))
        if not given.literal:
            yield as_html(label("not word for word"))


def _other_side(question: Question, label: Label) -> str:
    if question.stance != "contested":
        return ""
    return as_html(label("The text also gives another side; another question asks it"))


# Passages and sources ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that prove a question, as the source prints them or else as the author wrote them."""

    words: str
    show: Literal["before", "after"]
    as_written: bool


def _passages(question: Question, edition: Edition) -> tuple[Passage, ...]:
    return tuple(_passage(evidence, edition) for evidence in question.evidence)


def _passage(evidence: Evidence, edition: Edition) -> Passage:
    source = edition.sources.get(edition.source(evidence) or "")
    places = resolve(evidence, source) if source else []
    if source is None or len(places) != 1:
        named = edition.source(evidence) is not None
        return Passage(evidence.quote, evidence.show, as_written=named)
    return Passage(source.read(places[0].start, places[0].end), evidence.show, as_written=False)


def _quoted(passages: tuple[Passage, ...], show: str, label: Label) -> list[str]:
    unproved = as_html(label("Quoted as the author wrote it: not found in the source"))
    return [
        f"<q>{as_html(passage.words)}</q>"
        + (f' <small class="label">({unproved})</small>' if passage.as_written else "")
        for passage in passages
        if passage.show == show
    ]


def _source_line(question: Question, edition: Edition) -> str:
    ids = dict.fromkeys(edition.source(evidence) for evidence in question.evidence)
    lines = [source_line(id, edition) for id in ids if id is not None]
    return _paragraphs(*lines, questions_line(edition))


def source_line(id: str, edition: Edition) -> str:
    """What we owe a source, on one line: the work, its credit and its licence."""
    source = edition.sources.get(id)
    if source is None:
        return filled(edition.label("Source: {work}"), work=as_html(id))
    record = source.record
    work = next((text for text in (record.work, record.title) if text != UNKNOWN), id)
    address = record.url if record.url != UNKNOWN else ""
    parts = [filled(edition.label("Source: {work}"), work=as_link(work, address))]
    parts += [as_html(record.credit)] if record.credit != UNKNOWN else []
    return " · ".join([*parts, _license(record, edition.label)])


def _license(record: Record, label: Label) -> str:
    if record.license == UNKNOWN:
        return as_html(label("licence unknown"))
    return as_link(record.license, record.license_url)


def questions_line(edition: Edition) -> str:
    """Whose the questions are, and under which licence; empty where the bank says neither."""
    bank = edition.bank
    parts = [", ".join(as_html(author) for author in bank.authors)] if bank.authors else []
    parts += [as_html(bank.license)] if bank.license else []
    if not parts:
        return ""
    return filled(edition.label("Questions: {authors}"), authors=" · ".join(parts))
