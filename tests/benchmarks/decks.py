"""What it costs to write packages, against plain genanki: from ready fields, and from a bank."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from quizkit import library
from quizkit.anki import Edition, Release, prepare, previous, publish
from quizkit.anki.note_types import NOTE_TYPES
from tests.benchmarks import packages
from tests.benchmarks.banks import repeated, written
from tests.benchmarks.measuring import best, environment, least, told
from tests.benchmarks.packages import Ready, Row

ROOT = Path(__file__).parents[2]
PROGRAM = [sys.executable, packages.__file__]

SMALL, MEDIUM, LARGE = 1_000, 10_000, 100_000
"""How many notes packages have."""
TIME = {SMALL: 0.5, MEDIUM: 1.0, LARGE: 1.0}
"""What is to be reached; and for packages of any size:"""
SIZE = 0.2
MEMORY = 1.3
GROWTH = 12.0


class Costs(NamedTuple):
    """What one package cost."""

    seconds: float
    megabytes: float
    """The most that was held in memory; none where that cannot be known."""
    size: int


def decks(folder: Path, count: int, runs: int, *, is_long: bool) -> None:
    """Measure all of it.

    Args:
        folder: Where banks and packages are written; has the `sources` of ours.
        count: Questions of the large bank.
        runs: Of which the best counts.
        is_long: Whether to write the largest packages too.
    """
    from_fields(folder, runs, is_long=is_long)
    from_a_bank(folder, count, runs)


# From ready fields ---------------------------------------------------------------------------


def from_fields(folder: Path, runs: int, *, is_long: bool) -> None:
    """Measure time, size and memory, each package in a program of its own."""
    kept = folder / "ready"
    packages.dump(_ready(_released(_ours())), kept)

    def cost(count: int, which: str) -> Costs:
        with TemporaryDirectory(dir=folder) as own:
            target = Path(own, "package.apkg")
            command = [*PROGRAM, which, str(kept), str(count), str(target)]
            around = environment(folder / "compiled", PYTHONPATH=str(ROOT))
            seconds, megabytes = map(float, subprocess.check_output(command, env=around).split())
            return Costs(seconds, megabytes, target.stat().st_size)

    def taken(runs: int, *counts: int) -> list[float]:
        return least(runs, *(_seconds(cost, it, which) for it in counts for which in _WRITERS))

    few, many = (SMALL,), (MEDIUM, LARGE) if is_long else (MEDIUM,)
    seconds = taken(5 * runs, *few) + taken(2 * runs, *many)
    ours = dict(zip((*few, *many), seconds[0::2], strict=True))
    theirs = dict(zip((*few, *many), seconds[1::2], strict=True))
    for count in ours:
        print(f"{count} notes: we take {ours[count]:.3f} s, genanki {theirs[count]:.3f} s")
        told(f"{count} notes, against genanki", ours[count] / theirs[count], TIME[count])
        _tell_room(count, *(cost(count, which) for which in _WRITERS))
    if is_long:
        told(f"{LARGE} notes, against {MEDIUM}", ours[LARGE] / ours[MEDIUM], GROWTH)


_WRITERS = ("quizkit", "genanki")


def _seconds(cost: Callable[[int, str], Costs], count: int, which: str) -> Callable[[], float]:
    return lambda: cost(count, which).seconds


def _tell_room(count: int, ours: Costs, theirs: Costs) -> None:
    told(f"the file of {count}, against genanki's", ours.size / theirs.size, SIZE)
    if not theirs.megabytes:
        print("memory: not measured, there is no /proc here")
        return
    print(f"{count} notes: we hold {ours.megabytes:.1f} MB, genanki {theirs.megabytes:.1f} MB")
    told("memory, against genanki", ours.megabytes / theirs.megabytes, MEMORY)


def _ours() -> list[Path]:
    return sorted((library.built_in() / "banks").glob("*.yaml"))


def _edition(path: Path) -> Edition:
    loaded, bank = library.open_bank(path)
    return Edition(bank, library.sources_of(path, loaded), loaded=loaded)


def _released(paths: Sequence[Path]) -> Release:
    return prepare([_edition(path) for path in paths])


def _ready(release: Release) -> Ready:
    rows = [Row._make(getattr(note, name) for name in Row._fields) for note in release.notes]
    models = {kind: note_type.in_genanki() for kind, note_type in NOTE_TYPES.items()}
    return Ready(rows, release.decks, models)


# From a bank ---------------------------------------------------------------------------------


def from_a_bank(folder: Path, count: int, runs: int) -> None:
    """Measure a release of a bank over its previous package; of the cards, nothing changed."""
    edition = _edition(written(folder, "released", *repeated(count)))
    with TemporaryDirectory(dir=folder) as own:
        target, other = Path(own, "package.apkg"), Path(own, "other.apkg")

        def again() -> Release:
            release = prepare([edition], previous=previous(target))
            publish(release, target)
            return release

        ready = _ready(again())
        with packages.genanki_tamed(Path(own)):
            ours, theirs = best(runs, again, lambda: packages.by_genanki(ready, other))
    what = f"{len(ready.rows)} questions over their last package, against fields"
    print(f"{what:<58}{ours / theirs:7.2f}   (no limit)")
