"""Taking banks elsewhere: `export`."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from quizkit.cli.group import FINDINGS, LEVELS, QUESTION_TYPES, TOPICS, command, talk, the_voice

if TYPE_CHECKING:
    from quizkit.anki import Difference, Edition, Release
    from quizkit.cli.opening import Banks
    from quizkit.diagnostics import Diagnostic
    from quizkit.i18n import Voice

Planned = list[tuple[Path, "Release"]]
"""The packages to write, and what each will hold."""


@command("export")
@click.argument("bank", nargs=-1, required=True)
@click.option(
    "-o",
    "--output",
    required=True,
    metavar="FILE|FOLDER",
    help="The package to write, FILE.apkg; in a FOLDER, one for each bank.",
)
@TOPICS
@click.option("--tag", "tags", multiple=True, metavar="T", help="Only questions with this tag.")
@LEVELS
@click.option(
    "--type",
    "types",
    multiple=True,
    type=click.Choice(QUESTION_TYPES),
    metavar="T",
    help="Only questions of this type, such as `numeric`.",
)
@click.option(
    "--self-graded/--typed",
    default=None,
    help="No box to type in: think, turn, judge yourself. As in the package replaced, if not said.",
)
@click.option(
    "--previous",
    "given",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="A package to go on from, beside the one that is replaced.",
)
@click.option("--dry-run", is_flag=True, help="Say what would change, and write nothing.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def export(bank: Sequence[str], output: str, form: str, **options: Any) -> None:
    """Write the questions of BANKs as Anki packages, and say what changed since the last ones."""
    voice = the_voice()
    planned = _plan(bank, output, voice, **options)
    faults = [fault for _, release in planned for fault in release.faults]
    _stop_at(faults, voice)
    if not options["dry_run"]:
        _write(planned, is_folder=output.endswith(_ENDS_A_FOLDER))
    _tell(planned, voice, form, is_written=not options["dry_run"])


def _plan(
    names: Sequence[str],
    output: str,
    voice: Voice,
    *,
    given: Sequence[Path],
    self_graded: bool | None,
    dry_run: bool,
    **wanted: Any,
) -> Planned:
    """What each package will hold.

    Raises:
        QuizkitError: A bank or a package cannot be read, or nothing is chosen.
    """
    from quizkit.anki import Chosen, prepare, previous
    from quizkit.cli.opening import check_topics, open_paths, paths_of
    from quizkit.diagnostics import QuizkitError

    banks = open_paths(paths_of(names), voice)
    editions = _editions(banks, voice)
    check_topics([edition.bank for edition in editions], wanted["topics"])
    _check_tags(editions, wanted["tags"])
    chosen = Chosen(**wanted)
    planned: Planned = []
    for target, those in _targets(output, editions):
        before = previous(target, given)
        graded = before.self_graded if self_graded is None else self_graded
        release = prepare([replace(it, self_graded=graded) for it in those], chosen, before)
        if not (release.notes or release.faults):
            raise QuizkitError("nothing-to-export", path=str(target))
        planned.append((target, release))
    return planned


def _check_tags(editions: Sequence[Edition], tags: Sequence[str]) -> None:
    from quizkit.diagnostics import QuizkitError

    known = {tag for edition in editions for it in edition.asked for tag in it.tags}
    for tag in tags:
        if tag not in known:
            raise QuizkitError("no-such-tag", tag=tag, known=", ".join(sorted(known)))


def _editions(banks: Banks, voice: Voice) -> list[Edition]:
    """Banks as they are published; ends here if one is at fault: a deck is for a long time."""
    from quizkit import checking, library, media
    from quizkit.anki import Edition
    from quizkit.i18n import Voice, pick_language

    found, failures = checking.check([path for path, _, _ in banks.opened])
    for failure in failures:
        raise failure
    _stop_at([it for it in found if it.severity == "error" and it.code not in _NO_BAR], voice)
    talk(*banks.remarks)
    editions = []
    for path, loaded, bank in banks.opened:
        label = Voice(pick_language(bank.language or "en"))
        sources = library.sources_of(path, loaded)
        files, _ = media.find(path, loaded)
        editions.append(Edition(bank, sources, label, loaded, files))
    return editions


_NO_BAR = ("source-missing",)
"""Quotes of a source that is not at hand are shown as written, and the cards say so."""


_ENDS_A_FOLDER = ("/", "\\")


def _targets(output: str, editions: Sequence[Edition]) -> Iterator[tuple[Path, list[Edition]]]:
    """The files to write, and what goes into each: one for all, or in a folder one for each bank.

    Raises:
        DeckError: Two banks would go into one file of a folder.
    """
    from quizkit.anki import DeckError

    path = Path(output)
    if not (path.is_dir() or output.endswith(_ENDS_A_FOLDER)):
        yield path, [*editions]
        return
    seen: set[str] = set()
    for edition in editions:
        if edition.bank.id in seen:
            raise DeckError("same-target", bank=edition.bank.id, path=output)
        seen.add(edition.bank.id)
        yield path / f"{edition.bank.id}.apkg", [edition]


def _stop_at(faults: Sequence[Diagnostic], voice: Voice) -> None:
    """End here if something is wrong with a bank, with all of it said."""
    if not faults:
        return
    from quizkit.diagnostics import in_order, render_text

    talk("\n\n".join(render_text(fault, voice.say) for fault in in_order(faults)))
    talk(voice("Nothing was written."))
    sys.exit(FINDINGS)


def _write(planned: Planned, *, is_folder: bool) -> None:
    from quizkit.anki import publish

    with _tidy_when_ended():
        for path, release in planned:
            if is_folder:
                path.parent.mkdir(parents=True, exist_ok=True)
            publish(release, path)


@contextmanager
def _tidy_when_ended() -> Iterator[None]:
    """Whoever ends the program leaves it the time to remove what it has half written."""
    before = signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


# What changed --------------------------------------------------------------------------------


def _tell(planned: Planned, voice: Voice, form: str, *, is_written: bool) -> None:
    if form == "json":
        import json

        trees = [_as_tree(path, release, is_written) for path, release in planned]
        click.echo(json.dumps(trees, ensure_ascii=False, indent=1))
    else:
        from quizkit.text import printable

        for path, release in planned:
            for line in _in_words(path, release, voice):
                click.echo(printable(line))
            if not is_written:
                talk(voice("Nothing was written: this was only tried."))
    for line in dict.fromkeys(line for _, release in planned for line in _remarks(release, voice)):
        talk(line)


def _remarks(release: Release, voice: Voice) -> Iterator[str]:
    from quizkit.cli.opening import today

    for source in release.unlicensed:
        yield voice(
            "The licence of `{source}` is unknown: do not publish this deck.", source=source
        )
    for bank in release.undated:
        yield voice(
            "`released` of `{bank}` is what it was, though questions changed: set it to the day "
            "on which they go out.",
            bank=bank,
        )
    for held in release.ledger.banks.values():
        if held.released > today():
            yield voice(
                "`released` of `{bank}` lies ahead: who imports this before that day loses their "
                "own tags on its cards at every import.",
                bank=held.id,
            )
    for before, now in release.renamed:
        yield voice(
            "`{now}` goes on from `{before}`, since their uid is one. If it is a copy, it needs "
            "a uid of its own.",
            now=now,
            before=before,
        )
    for question in release.allowed:
        yield voice(
            "{question} has another key, as it allows: take `meaning-changed` out of its `allow` "
            "once it is released.",
            question=question,
        )


def _as_tree(path: Path, release: Release, is_written: bool) -> dict[str, Any]:
    difference = release.difference
    return {
        "package": str(path),
        "written": is_written,
        "notes": len(release.notes),
        "cards": release.cards,
        "decks": [*release.decks],
        "added": [one.question for one in difference.added],
        "changed": [
            {"question": it.note.question, "what": [*it.what]} for it in difference.changed
        ],
        "unchanged": [one.question for one in difference.unchanged],
        "carried_over": [one.question for one in difference.carried],
        "retired": [
            {"question": one.question, "new": is_new}
            for notes, is_new in ((difference.retired, True), (difference.retired_before, False))
            for one in notes
        ],
    }


def _in_words(path: Path, release: Release, voice: Voice) -> Iterator[str]:
    yield voice(
        "{path}: {notes}, {cards}.",
        path=path,
        notes=voice.count("{n} note", "{n} notes", len(release.notes)),
        cards=voice.count("{n} card", "{n} cards", release.cards),
    )
    yield from (f"  {line}" for line in _differences(release.difference, voice))


def _differences(difference: Difference, voice: Voice) -> Iterator[str]:
    if difference.added:
        yield voice.count("{n} added", "{n} added", len(difference.added))
        if difference.unchanged or difference.changed:
            yield from (f"  {one.question}" for one in difference.added)
    if difference.changed:
        yield voice.count("{n} changed", "{n} changed", len(difference.changed))
        for change in difference.changed:
            what = ", ".join(voice.say("field", name) for name in change.what)
            yield f"  {change.note.question}: {what}"
    if difference.unchanged:
        yield voice.count("{n} unchanged", "{n} unchanged", len(difference.unchanged))
    if difference.carried:
        yield voice.count(
            "{n} carried over as they were",
            "{n} carried over as they were",
            len(difference.carried),
        )
    if difference.retired:
        yield voice.count(
            "{n} retired, kept with the tag quizkit::retired",
            "{n} retired, kept with the tag quizkit::retired",
            len(difference.retired),
        )
        yield from (f"  {one.question}" for one in difference.retired)
    if difference.retired_before:
        yield voice.count(
            "{n} retired before", "{n} retired before", len(difference.retired_before)
        )
