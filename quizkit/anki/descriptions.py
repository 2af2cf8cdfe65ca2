"""What a deck says of itself, as HTML: whose texts, which licences, what updates do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quizkit.anki.escaping import RETIRED, as_html, filled, paragraphs
from quizkit.anki.notes import Edition, questions_line, source_line
from quizkit.licensing import owed
from quizkit.sources import UNKNOWN


def source_ids(edition: Edition) -> list[str]:
    """The sources that a bank quotes, in the order of its questions."""
    ids = (edition.source(evidence) for question in edition.asked for evidence in question.evidence)
    return [id for id in dict.fromkeys(ids) if id is not None]


def licences(edition: Edition) -> Iterator[tuple[str, str | None]]:
    """The licences that are known of a bank, each with the source that it is of, if of one."""
    if edition.bank.license and edition.bank.license != UNKNOWN:
        yield str(edition.bank.license), None
    for id in source_ids(edition):
        source = edition.sources.get(id)
        if source is not None and source.record.license != UNKNOWN:
            yield str(source.record.license), id


def description(deck: str, editions: Sequence[Edition]) -> str:
    """What a deck says of itself; of all banks whose questions it holds."""
    own = [edition for edition in editions if edition.deck.casefold() == deck.casefold()]
    lines = [line for edition in own for line in _about(edition)]
    lines += [line for edition in own for line in _whole(edition, editions)]
    lines += [line for edition in own for line in _updates(edition)]
    return paragraphs(*dict.fromkeys(lines))


def _about(edition: Edition) -> Iterator[str]:
    """Title, release, and what is owed to the bank and each of its sources."""
    label, bank = edition.label, edition.bank
    yield f"<b>{as_html(bank.title)}</b>"
    yield questions_line(edition)
    if bank.released:
        day = bank.released.isoformat()
        yield filled(label("Released on {date}"), date=as_html(day))
    for id in source_ids(edition):
        yield source_line(id, edition)
        yield _changes(id, edition)


def _changes(id: str, edition: Edition) -> str:
    source = edition.sources.get(id)
    own = edition.label("questions added")
    known = [] if source is None or source.record.changes == UNKNOWN else [source.record.changes]
    changes = "; ".join(as_html(text) for text in (*known, own))
    return filled(edition.label("Changes made: {changes}"), changes=changes)


def _whole(edition: Edition, editions: Sequence[Edition]) -> Iterator[str]:
    asked = owed(licence for one in editions for licence, _ in licences(one))
    if asked is not None:
        template = edition.label("Whoever shares this deck does so under {licence}")
        yield filled(template, licence=as_html(asked))


def _updates(edition: Edition) -> Iterator[str]:
    label = edition.label
    yield as_html(
        label(
            "Import a newer release over this one to receive corrections: your progress and "
            "your flags stay; tags of your own are lost on the cards that changed."
        )
    )
    yield filled(
        label(
            "Cards that are no longer asked keep coming until you delete them: search for "
            "{search} in the browser."
        ),
        search=f"<code>tag:{as_html(RETIRED)}</code>",
    )
    yield as_html(
        label(
            "Please add no field to our note types, or corrections will not arrive; and write "
            "nothing into their fields, or the next release will replace it."
        )
    )
