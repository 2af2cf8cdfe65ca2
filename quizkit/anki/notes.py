"""Questions as notes: what stands in which field, and what a note is known by.

`faces` says what a type puts on its two sides; what every question has besides is here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Literal

from quizkit.anki.escaping import (
    Unfit,
    as_html,
    as_link,
    bank_tag,
    deck_name,
    filled,
    paragraphs,
    tag,
)
from quizkit.anki.faces import Label, explained, face
from quizkit.anki.media import markup
from quizkit.anki.note_types import midnight
from quizkit.bank import Bank, Loaded, meaning_hash
from quizkit.diagnostics import SourceFile, Span
from quizkit.passages import Passage, passage
from quizkit.questions import UNRESOLVED, Question
from quizkit.questions.base import Attribution
from quizkit.sources import UNKNOWN, Evidence, Record, Source

UNDATED = date(2026, 1, 1)
"""The day of banks that name none: a package never carries the day it was made."""

_RIGHT_TO_LEFT = frozenset(("ar", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"))


@dataclass(frozen=True)
class Edition:
    """A bank as it is published: with its sources by their ids, and words in its language."""

    bank: Bank
    sources: Mapping[str, Source | None] = field(default_factory=dict)
    label: Label = str
    loaded: Loaded | None = None
    """As its file was read, for places in it; a bank made by a program has none."""
    pictures: Mapping[str, Path] = field(default_factory=dict)
    """The files of its pictures and sounds, by the names that it calls them."""
    self_graded: bool = False
    """Whether typed questions come without a box to type in."""

    @property
    def asked(self) -> list[Question]:
        """Its questions but for drafts and retired ones."""
        return [one for one in self.bank.questions if not one.draft and not one.retired]

    @property
    def is_whole(self) -> bool:
        """Whether all questions of its file could be read; if not, none may be taken for gone."""
        loaded = self.loaded
        return loaded is None or not (loaded.left_out or "questions" in loaded.unread)

    @property
    def deck(self) -> str:
        """The name of the deck that its cards go to."""
        bank = self.bank
        return deck_name(bank.deck or "") or deck_name(bank.title) or bank.id

    @property
    def day(self) -> date:
        """When its questions last went out."""
        return self.bank.released or self.bank.created or UNDATED

    @property
    def born(self) -> int:
        """When the bank was created, in milliseconds: the base of ids."""
        return 1000 * _stamp(self.bank.created or UNDATED, "created")

    @property
    def stamp(self) -> int:
        """When its questions last went out, in seconds: what tells Anki that something is newer."""
        return _stamp(self.day, "released")

    def name(self, question: Question) -> str:
        """What to call a question among those of several banks."""
        return f"{self.bank.id}/{question.id}"

    def source(self, evidence: Evidence) -> str | None:
        """The id of the source that a quote is from."""
        return evidence.source or self.bank.source

    def span(self, *path: str | int) -> Span:
        """Where something of the bank itself stands in its file."""
        if self.loaded is None:
            return Span(SourceFile(self.bank.id, ""), 0, 0)
        return self.loaded.locate(path)

    def span_of(self, question: Question, *path: str | int) -> Span:
        """Where something of a question stands in the bank's file."""
        if self.loaded is None:
            return Span(SourceFile(self.name(question), ""), 0, 0)
        return self.loaded.span(question, *path)


def _stamp(day: date, field: str) -> int:
    seconds = midnight(day)
    if seconds <= 0:
        raise Unfit("bad-stamp", field, value=day.isoformat())
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
    """In seconds: Anki takes it over where it is newer."""
    meaning: str = ""
    """What changes when the question means something else."""

    @property
    def content(self) -> tuple[object, ...]:
        """What an update brings, if it differs."""
        return self.kind, self.fields, self.tags


def guid(question: Question, bank: Bank, kind: str) -> str:
    """What a note is known by for ever: the bank's uid, the question's first id, the kind.

    Raises:
        Unfit: The bank has no uid.
    """
    if bank.uid is None:
        raise Unfit("no-uid", bank=bank.id)
    return f"{bank.uid}:{question.first_id}:{kind}"


def note(question: Question, edition: Edition) -> Note:
    """The note of a question.

    Raises:
        Unfit: No card can hold it.
    """
    made = face(question, edition.label)
    known_by = guid(question, edition.bank, made.note_type.kind)
    passages = [
        (passage(it, edition.sources.get(edition.source(it) or ""), question), it)
        for it in question.evidence
    ]
    contents = _contents(question, edition, passages) | made.contents
    if edition.self_graded:
        contents.pop("Typed", None)
    cards = made.note_type.ordinals(contents)
    if not cards:
        raise Unfit("no-card", question=question.id)
    return Note(
        question=edition.name(question),
        guid=known_by,
        kind=made.note_type.kind,
        fields=made.note_type.values(contents),
        tags=_tags(question, edition.bank),
        cards=cards,
        deck=edition.deck,
        modified=edition.stamp,
        meaning=meaning_hash(question),
    )


def _tags(question: Question, bank: Bank) -> tuple[str, ...]:
    tags = [bank_tag(bank.id, question.topic or "")]
    tags += [tag("level", str(question.level))] if question.level else []
    tags += [tag("tag", word) for word in question.tags]
    return tuple(dict.fromkeys(tags))


# Fields --------------------------------------------------------------------------------------

Quoted = tuple[Passage, Evidence]


def _contents(question: Question, edition: Edition, quoted: list[Quoted]) -> dict[str, str]:
    label = edition.label
    who = _attribution(question, label)
    told, kept = ("", who) if question.attribution_tells_key() else (who, "")
    pictures = (markup(media, edition.pictures) for media in question.media)
    return {
        "Before": paragraphs(told, *_quotes(quoted, "before", edition), *pictures),
        "Hint": _hint(question, label),
        "Hedge": _hedge(question, label),
        "Attribution": paragraphs(kept, _other_side(question, label)),
        "Feedback": explained(question),
        "Passage": paragraphs(*_quotes(quoted, "after", edition)),
        "Outside": _outside(question, label),
        "Source": _source_lines(question, edition),
        **_language(edition.bank),
        "Question": as_html(edition.name(question)),
    }


def _language(bank: Bank) -> dict[str, str]:
    language = bank.language or "und"
    rtl = language.split("-")[0].lower() in _RIGHT_TO_LEFT
    return {"Language": as_html(language), "Direction": "rtl" if rtl else "ltr"}


def _hint(question: Question, label: Label) -> str:
    if question.hint is None:
        return ""
    summary = f'<summary class="tappable">{as_html(label("Hint"))}</summary>'
    words = paragraphs(as_html(question.hint.text))
    return f'<details class="tappable">{summary}{words}</details>'


def _hedge(question: Question, label: Label) -> str:
    if question.hedge is None:
        return ""
    return filled(label("The text qualifies it: {hedge}"), hedge=as_html(question.hedge))


def _outside(question: Question, label: Label) -> str:
    if question.outside is None:
        return ""
    mark = as_html(label("From outside the text"))
    reference = f"{as_html(question.outside.reference)}, {as_html(question.outside.date)}"
    return paragraphs(
        f'<b class="label">{mark}</b>',
        as_html(question.outside.text),
        f'<small class="label">{reference}</small>',
    )


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


def _is_unproved(one: Passage, evidence: Evidence, edition: Edition) -> bool:
    return one.line is None and edition.source(evidence) is not None


def _quotes(
    quoted: list[Quoted], show: Literal["before", "after"], edition: Edition
) -> Iterator[str]:
    """The words quoted; behind, with the key marked in them."""
    unproved = as_html(edition.label("Quoted as the author wrote it: not found in the source"))
    for one, evidence in quoted:
        if evidence.show != show:
            continue
        pieces = one.pieces if show == "after" else ((one.quote, False),)
        words = "".join(_piece(words, is_key) for words, is_key in pieces)
        doubt = f' <small class="label">({unproved})</small>'
        yield f"<q>{words}</q>" + (doubt if _is_unproved(one, evidence, edition) else "")


def _piece(words: str, is_key: bool) -> str:
    return f"<mark>{as_html(words)}</mark>" if is_key else as_html(words)


def _source_lines(question: Question, edition: Edition) -> str:
    ids = dict.fromkeys(edition.source(evidence) for evidence in question.evidence)
    lines = [source_line(id, edition) for id in ids if id is not None]
    return paragraphs(*lines, questions_line(edition))


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
