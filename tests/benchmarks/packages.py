"""Packages from ready fields, ours and plain genanki's; as a program, writes one of them.

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
from collections.abc import Callable, Iterator, Mapping, Sequence
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


def dump(ready: Ready, path: Path) -> None:
    """Keep it for a program of its own, without a word of quizkit."""
    path.write_bytes(pickle.dumps(([*map(tuple, ready.rows)], dict(ready.decks), ready.models)))


def load(path: Path) -> Ready:
    """What was kept."""
    rows, decks, models = pickle.loads(path.read_bytes())
    return Ready([*map(Row._make, rows)], decks, models)


def repeated(ready: Ready, count: int) -> Ready:
    """The same rows again and again until there are `count`, with other words and ids."""
    rounds = range(-(-count // len(ready.rows)))
    rows = [_again(row, number) for number in rounds for row in ready.rows]
    return ready._replace(rows=rows[:count])


def _again(row: Row, number: int) -> Row:
    uid, id, kind = row.guid.split(":")
    return row._replace(
        question=f"{row.question}-{number}",
        guid=f"{uid}:{id}-{number}:{kind}",
        fields=tuple(f"{field} ({number})" if field else "" for field in row.fields),
        meaning=f"{int(row.meaning, 16) ^ number:016x}",
    )


# The two writers -----------------------------------------------------------------------------

BORN = 1_763_769_600_000
"""The first id of notes and cards, in milliseconds."""


def by_quizkit(ready: Ready, path: Path) -> None:
    """Write a package of ours."""
    from quizkit.anki import Note, write_package
    from quizkit.anki.package import Ledger

    notes = [Note(*row) for row in ready.rows]
    ledger = Ledger(meanings={note.guid: note.meaning for note in notes})
    write_package(path, notes, ready.decks, BORN, {}, ledger)


def by_genanki(ready: Ready, path: Path) -> None:
    """Write the same notes as genanki does it."""
    import genanki

    decks = {
        name: genanki.Deck(number, name, text)
        for number, (name, text) in enumerate(ready.decks.items(), BORN)
    }
    for row in ready.rows:
        model = ready.models[row.kind]
        note = genanki.Note(model, row.fields, guid=row.guid, tags=row.tags)
        decks[row.deck].add_note(note)
    genanki.Package([*decks.values()]).write_to_file(path)


WRITERS: dict[str, Callable[[Ready, Path], None]] = {"quizkit": by_quizkit, "genanki": by_genanki}


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


# The program ---------------------------------------------------------------------------------


def main() -> None:
    """Write one package, and print the seconds that took and the most megabytes held."""
    which, kept, count, target = sys.argv[1:]
    write, path = WRITERS[which], Path(target)
    first, ready = repeated(load(Path(kept)), 1), repeated(load(Path(kept)), int(count))
    with genanki_tamed(path.parent):
        write(first, path)  # imports what it needs, of which the time is not measured
        gc.collect()
        begun = time.perf_counter()
        write(ready, path)
        print(time.perf_counter() - begun, _peak())


def _peak() -> float:
    """The most megabytes that this program has held; none where that cannot be known."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0.0
    (kilobytes,) = re.findall(r"^VmHWM:\s+(\d+) kB$", status.read_text(), re.MULTILINE)
    return int(kilobytes) / 1024


if __name__ == "__main__":
    main()
