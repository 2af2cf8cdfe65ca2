"""Anki: banks as packages that its users can import release after release.

The only door to genanki, and beside the store the only one to SQLite. `previous` reads what was
released before, `prepare` says what the next package will hold and what that changes, and
`publish` writes it. Words of ours on cards come from the `label` that an edition carries.
"""

from __future__ import annotations

from pathlib import Path

from quizkit.anki.earlier import Previous, previous, read_package
from quizkit.anki.notes import Edition, Note
from quizkit.anki.package import DeckError, write_package
from quizkit.anki.releases import Change, Chosen, Difference, Release, prepare

__all__ = [
    "Change",
    "Chosen",
    "DeckError",
    "Difference",
    "Edition",
    "Note",
    "Previous",
    "Release",
    "prepare",
    "previous",
    "publish",
    "read_package",
    "write_package",
]


def publish(release: Release, path: Path) -> None:
    """Write a release as a package; what stood there before stays until the new one is whole.

    Raises:
        DeckError: There is nothing to write, or the file cannot be written.
        ValueError: Something is wrong with the release.
    """
    if release.faults:
        raise ValueError([found.code for found in release.faults])
    write_package(path, release.notes, release.decks, release.born, release.media, release.ledger)
