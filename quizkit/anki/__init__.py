"""Anki: banks as packages that its users can import release after release.

The only door to genanki, and beside the store the only one to SQLite. `note` makes a note of a
question, `write_package` a file of notes; `export` does both for whole banks. Words of ours on
cards come from the `label` that an edition carries.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from quizkit.anki.escaping import DeckError, as_html, blamed_on, filled
from quizkit.anki.notes import Edition, Note, note, questions_line, source_line
from quizkit.anki.package import write_package
from quizkit.sources import UNKNOWN

__all__ = ["DeckError", "Edition", "Note", "Summary", "export", "note", "write_package"]


@dataclass(frozen=True, slots=True)
class Summary:
    """What went into a package."""

    notes: int
    cards: int
    decks: tuple[str, ...]
    as_written: tuple[str, ...] = ()
    """Questions with a quote that could not be looked up in its source."""
    unlicensed: tuple[str, ...] = ()
    """Sources whose licence is unknown or whose record is missing."""


def export(editions: Sequence[Edition], path: Path) -> Summary:
    """Write the questions of some banks as an Anki package; drafts and retired ones stay out.

    Raises:
        DeckError: A bank has no uid, a question cannot be a note, or the file cannot be written.
    """
    _refuse_target(path)
    notes = _notes(editions)
    decks = {deck: description(deck, editions) for deck in dict.fromkeys(n.deck for n in notes)}
    write_package(path, notes, decks, min((e.born for e in editions), default=0))
    return Summary(
        notes=len(notes),
        cards=sum(len(one.cards) for one in notes),
        decks=tuple(decks),
        as_written=tuple(one.question for one in notes if one.as_written),
        unlicensed=tuple(dict.fromkeys(id for e in editions for id in _unlicensed(e))),
    )


def _refuse_target(path: Path) -> None:
    """Refuse to write over anything that is no package: a bank named by mistake, a device."""
    import zipfile

    if path.suffix.lower() != ".apkg":
        raise DeckError("not-apkg", path=str(path))
    if path.exists() and not (path.is_file() and zipfile.is_zipfile(path)):
        raise DeckError("not-a-package", path=str(path))


def _notes(editions: Sequence[Edition]) -> list[Note]:
    notes = [note(question, edition) for edition in editions for question in edition.asked]
    spelled: dict[str, str] = {}  # Anki holds two names one that differ in case only
    return [replace(n, deck=spelled.setdefault(n.deck.casefold(), n.deck)) for n in notes]


def _source_ids(edition: Edition) -> list[str]:
    ids = (edition.source(evidence) for question in edition.asked for evidence in question.evidence)
    return [id for id in dict.fromkeys(ids) if id is not None]


def _unlicensed(edition: Edition) -> list[str]:
    known = {id: edition.sources.get(id) for id in _source_ids(edition)}
    return [
        id for id, source in known.items() if source is None or source.record.license == UNKNOWN
    ]


# The deck's description ----------------------------------------------------------------------


def description(deck: str, editions: Sequence[Edition]) -> str:
    """What a deck says of itself, as HTML: whose text, which licence, what updates do."""
    lines: list[str] = []
    for edition in editions:
        if edition.deck.casefold() == deck.casefold():
            with blamed_on(edition.bank.id):
                lines += _about(edition)
    return "".join(f"<p>{line}</p>" for line in dict.fromkeys(lines))


def _about(edition: Edition) -> list[str]:
    label, bank = edition.label, edition.bank
    lines = [f"<b>{as_html(bank.title)}</b>", questions_line(edition)]
    if bank.released:
        day = bank.released.isoformat()
        lines.append(filled(label("Released on {date}"), date=as_html(day)))
    for id in _source_ids(edition):
        lines += [source_line(id, edition), _changes(id, edition)]
    lines.append(
        as_html(
            label(
                "Import a newer release over this one to receive corrections: your progress and "
                "your flags stay; tags of your own are lost on the cards that changed."
            )
        )
    )
    lines.append(
        as_html(
            label(
                "Please add no field to our note types, or corrections will not arrive; and write "
                "nothing into their fields, or the next release will replace it."
            )
        )
    )
    return [line for line in lines if line]


def _changes(id: str, edition: Edition) -> str:
    source = edition.sources.get(id)
    own = edition.label("questions added")
    known = [] if source is None or source.record.changes == UNKNOWN else [source.record.changes]
    changes = "; ".join(as_html(text) for text in (*known, own))
    return filled(edition.label("Changes made: {changes}"), changes=changes)
