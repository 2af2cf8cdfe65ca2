"""What may not go out: banks that do not go on from what went out before, or not together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from quizkit.anki.earlier import Previous, banks_in
from quizkit.anki.notes import Edition
from quizkit.diagnostics import Diagnostic, Related, Span
from quizkit.licensing import clash

Holder = tuple[str, Span | None]
"""The id of the bank or source that a licence is of, and where it stands, if in a file at hand."""


def refusals(
    editions: Sequence[Edition], previous: Previous, licences: Mapping[str, Holder]
) -> list[Diagnostic]:
    """All that is wrong with banks as such.

    Args:
        editions: What is exported.
        previous: What there is already.
        licences: Those of all that goes into the package.
    """
    return [
        *_one_uid(editions),
        *_other_uid(editions, previous),
        *_older(editions, previous),
        *_clashing(editions, licences),
    ]


def _one_uid(editions: Sequence[Edition]) -> Iterator[Diagnostic]:
    first: dict[str, Edition] = {}
    for edition in editions:
        uid = edition.bank.uid
        if uid is not None and first.setdefault(uid, edition) is not edition:
            related = (Related("first-here", first[uid].span("uid")),)
            yield Diagnostic("duplicate-uid", edition.span("uid"), {"uid": uid}, related=related)


def _other_uid(editions: Sequence[Edition], previous: Previous) -> Iterator[Diagnostic]:
    """With another uid, all its cards would be new ones, beside the old."""
    before = {bank.id: uid for uid, bank in banks_in(previous.kept).items()}
    uids = {edition.bank.uid for edition in editions}
    for edition in editions:
        uid = before.get(edition.bank.id)
        if uid and edition.bank.uid and uid not in uids:
            params = {"bank": edition.bank.id, "before": uid, "uid": edition.bank.uid}
            yield Diagnostic("uid-changed", edition.span("uid"), params)


def _older(editions: Sequence[Edition], previous: Previous) -> Iterator[Diagnostic]:
    for edition in editions:
        for package in previous.all:
            held = package.ledger.banks.get(edition.bank.uid or "")
            if held is not None and held.released > edition.day:
                params = {
                    "path": str(package.path),
                    "before": held.released.isoformat(),
                    "released": edition.day.isoformat(),
                }
                yield Diagnostic("deck-older", edition.span("released"), params)
                break


def _clashing(editions: Sequence[Edition], licences: Mapping[str, Holder]) -> Iterator[Diagnostic]:
    found = clash(licences)
    if found is None:
        return
    (one_of, first), (other_of, second) = (licences[licence] for licence in found)
    span = second or first or editions[0].span("license")
    params = {"one": found[0], "one_of": one_of, "other": found[1], "other_of": other_of}
    related = (Related("other-licence", first, params),) if first and first != span else ()
    yield Diagnostic("licences-clash", span, params, related=related)
