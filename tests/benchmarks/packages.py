"""Packages from ready fields, ours and plain genanki's; as a program, one of them.

Knows quizkit only where ours is written, so that genanki's holds no more in memory than it must.
"""

from __future__ import annotations

import gc
import pickle
import re
import sys
import tempfile
import time
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple


class Row(NamedTuple):
    """What a note is made of: the fields of `quizkit.anki.Note`, in their order."""

    question: str
    guid: str
    kind: str
    fields: tuple[str, ...]
    tags: tuple[str, ...]
    cards: tuple[int, ...]
    deck: str
    modified: int
    meaning: str


class Ready(NamedTuple):
    """All that a package is made of."""

    rows: Sequence[Row]
    decks: Mapping[str, str]
    """The description of each deck by its name."""
    models: Mapping[str, Any]  # genanki publishes no types
    """genanki's note types by their kinds."""


BORN = 1_763_769_600_000
"""The first id of notes and cards, in milliseconds."""


def loaded(kept: Path) -> Ready:
    """What was kept for a program of its own."""
    with kept.open("rb") as file:
        return Ready(*pickle.load(file))


def repeated(ready: Ready, count: int) -> Ready:
    """The same rows again and again until there are `count`, with other words and ids."""
    rounds = range(-(-count // len(ready.rows)))
    rows = [_again(row, number) for number in rounds for row in map(Row._make, ready.rows)]
    return ready._replace(rows=rows[:count])


def _again(row: Row, number: int) -> Row:
    uid, id, kind = row.guid.split(":")
    return row._replace(
        question=f"{row.question}-{number}",
        guid=f"{uid}:{id}-{number}:{kind}",
        fields=tuple(f"{field} ({number})" if field else "" for field in row.fields),
        meaning=f"{int(row.meaning, 16) ^ number:016x}",
    )


def by_quizkit(ready: Ready, path: Path) -> None:
    """Write a package of ours."""
    from quizkit.anki import Note, write_package
    from quizkit.anki.package import Ledger

    notes = [Note(*row) for row in map(Row._make, ready.rows)]
    ledger = Ledger(meanings={note.guid: note.meaning for note in notes})
    write_package(path, notes, ready.decks, BORN, {}, ledger)


def by_genanki(ready: Ready, path: Path) -> None:
    """Write the same notes as genanki does it."""
    import genanki

    decks = {
        name: genanki.Deck(number, name, text)
        for number, (name, text) in enumerate(ready.decks.items(), 1_000_000)
    }
    for row in ready.rows:
        model = ready.models[row.kind]
        note = genanki.Note(model, row.fields, guid=row.guid, tags=row.tags)
        decks[row.deck].add_note(note)
    genanki.Package([*decks.values()]).write_to_file(path)


WRITERS = {"quizkit": by_quizkit, "genanki": by_genanki}


@contextmanager
def genanki_tamed(folder: Path) -> Iterator[None]:
    """Let genanki leave its temporary files in a folder, and keep its doubts of HTML to itself."""
    tempfile.tempdir = str(folder)
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", module="genanki")
            yield
    finally:
        tempfile.tempdir = None


def _peak() -> float:
    """The most megabytes that this program has held, 0 where that is not known."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0
    (kilobytes,) = re.findall(r"VmHWM:\s+(\d+) kB", status.read_text(encoding="utf-8"))
    return int(kilobytes) / 1024


def main() -> None:
    """Write one package, and print the seconds that took and the most megabytes held."""
    which, kept, count, target = sys.argv[1:]
    first, ready = repeated(loaded(Path(kept)), 1), repeated(loaded(Path(kept)), int(count))
    path = Path(target)
    with genanki_tamed(path.parent):
        WRITERS[which](first, path.with_name("first.apkg"))  # imports are not measured
        gc.collect()
        gc.freeze()
        begun = time.perf_counter()
        WRITERS[which](ready, path)
        print(time.perf_counter() - begun, _peak())


if __name__ == "__main__":
    main()
