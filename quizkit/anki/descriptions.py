"""What a deck says of itself, as HTML: whose texts, which licences, what updates do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from quizkit.anki.escaping import RETIRED, as_html, deck_name, filled, paragraphs
from quizkit.anki.notes import Edition, questions_line, source_line
from quizkit.anki.package import Held
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


def description(
    deck: str, editions: Sequence[Edition], others: Sequence[Held], asked: Iterable[str]
) -> str:
    """What a deck says of itself.

    Args:
        deck: Its name.
        editions: The banks that are exported; those of other decks are passed over.
        others: Further banks whose questions the deck holds.
        asked: The licences of all that goes into the package.
    """
    own = [edition for edition in editions if edition.deck.casefold() == deck.casefold()]
    lines = [line for edition in own for line in about(edition)]
    lines += [line for other in others for line in other.about]
    whole = owed(asked)
    lines += [line for edition in own for line in _whole(edition, whole)]
    lines += [line for edition in own for line in _updates(edition)]
    return paragraphs(*dict.fromkeys(lines))


def retired_deck(edition: Edition) -> str:
    """The deck of what is no longer asked; who has the cards already keeps them where they are."""
    return f"{edition.deck}::{deck_name(edition.label('Retired'))}"


def retired_description(edition: Edition) -> str:
    """What that deck says of itself."""
    return paragraphs(_of_retired(edition))


def about(edition: Edition) -> list[str]:
    """Title, release, and what is owed to the bank and each of its sources, line by line."""
    label, bank = edition.label, edition.bank
    lines = [f"<b>{as_html(bank.title)}</b>", questions_line(edition)]
    if bank.released:
        day = bank.released.isoformat()
        lines.append(filled(label("Released on {date}"), date=as_html(day)))
    for id in source_ids(edition):
        lines += [source_line(id, edition), _changes(id, edition)]
    return [line for line in lines if line]


def _changes(id: str, edition: Edition) -> str:
    source = edition.sources.get(id)
    own = edition.label("questions added")
    known = [] if source is None or source.record.changes == UNKNOWN else [source.record.changes]
    changes = "; ".join(as_html(text) for text in (*known, own))
    return filled(edition.label("Changes made: {changes}"), changes=changes)


def _whole(edition: Edition, licence: str | None) -> Iterator[str]:
    if licence is not None:
        template = edition.label("Whoever shares this deck does so under {licence}")
        yield filled(template, licence=as_html(licence))


def _updates(edition: Edition) -> Iterator[str]:
    label = edition.label
    yield as_html(
        label(
            "Import a newer release over this one to receive corrections: your progress and "
            "your flags stay; tags of your own are lost on the cards that changed."
        )
    )
    yield as_html(
        label(
            "A card that you edited or tagged after a release went out is corrected only if you "
            "import it with notes updated always."
        )
    )
    yield _of_retired(edition)
    yield as_html(
        label(
            "Please add no field to our note types, or corrections will not arrive; and write "
            "nothing into their fields, or the next release will replace it."
        )
    )


def _of_retired(edition: Edition) -> str:
    template = edition.label(
        "Questions that are no longer asked bear a tag: search for {search} in the browser and "
        "suspend their cards. Deleted ones come back with the next release."
    )
    return filled(template, search=f"<code>tag:{as_html(RETIRED)}</code>")
