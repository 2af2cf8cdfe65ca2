"""Taking banks elsewhere: `export`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quizkit.cli.group import command, talk, the_voice

if TYPE_CHECKING:
    from quizkit.anki import Edition
    from quizkit.bank import Bank, Loaded


@command("export")
@click.argument("bank", nargs=-1, required=True)
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="The package to write, FILE.apkg.",
)
def export(bank: Sequence[str], output: Path) -> None:
    """Write the questions of BANKs as an Anki package."""
    from quizkit import anki
    from quizkit.cli.opening import open_banks
    from quizkit.i18n import Voice, pick_language

    voice = the_voice()
    editions = []
    for path, loaded, one in open_banks(bank, voice):
        editions.append(_edition(path, loaded, one, Voice(pick_language(one.language or "en"))))
    summary = anki.export(editions, output)
    for source in summary.unlicensed:
        talk(
            voice("The licence of `{source}` is unknown: do not publish this deck.", source=source)
        )
    talk(
        voice(
            "{path}: {notes} notes, {cards} cards.",
            path=output,
            notes=summary.notes,
            cards=summary.cards,
        )
    )


def _edition(path: Path, loaded: Loaded, bank: Bank, label: Callable[[str], str]) -> Edition:
    from quizkit import library
    from quizkit.anki import Edition

    found = library.sources_of(path, loaded)
    sources = {name: source for name, source in found.items() if source is not None}
    return Edition(bank, sources, label)
