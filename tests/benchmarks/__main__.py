"""Measures starting, checking, screens, decks, readings; prints what each should stay under."""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from quizkit import checking, library
from quizkit.bank import Bank
from quizkit.formats.tree import collector_paused
from tests import gold
from tests.benchmarks.banks import repeated, trees, written
from tests.benchmarks.decks import decks
from tests.benchmarks.measuring import best, environment, told
from tests.benchmarks.reading import reading
from tests.benchmarks.store import store
from tests.benchmarks.watching import watching


def read_and_check(folder: Path, count: int, runs: int) -> float:
    """Measure reading and checking `count` questions; the seconds that checking takes."""
    header, questions = repeated(count)
    bank = written(folder, "large", header, questions)
    same = json.dumps(header | {"questions": questions})
    floor, reading, checking = best(
        runs,
        lambda: _validated(same),
        lambda: library.read(bank),
        lambda: _checked([bank]),
    )
    print(f"{len(questions)} questions: pydantic's own validation takes {floor:.2f} s")
    told("read, against pydantic's validate_json of the same", reading / floor, 5)
    told("check, against the same", checking / floor, 15)
    return checking


def _validated(text: str) -> Bank:
    """What pydantic does, with the collector paused as our reader pauses it."""
    with collector_paused():
        return Bank.model_validate_json(text)


def _checked(banks: Sequence[Path]) -> None:
    """A check that goes all the way: one that found something may have stopped early."""
    found, failures = checking.check(banks)
    if found or failures:
        codes = {one.code for one in found} | {failure.code for failure in failures}
        sys.exit(f"the large bank is not sound: {', '.join(sorted(codes))}")


def grown(folder: Path, seconds: float, count: int) -> None:
    """Measure how checking grows when there are ten times as many questions, in two banks.

    One bank of a hundred thousand such questions would be larger than a bank may be.
    """
    halves = []
    for name in ("first", "second"):
        header, questions = repeated(5 * count)
        uid = {"first": "a" * 16, "second": "b" * 16}[name]
        halves.append(written(folder, name, header | {"id": name, "uid": uid}, questions))
    (checking,) = best(1, lambda: _checked(halves))
    told(f"check of {10 * count}, against {count}", checking / seconds, 12)


def start(folder: Path, runs: int) -> None:
    """Measure `--help` against an interpreter that does nothing, both with compiled modules."""
    around = environment(folder)

    def run(*arguments: str) -> Callable[[], object]:
        command = [sys.executable, *arguments]
        return lambda: subprocess.run(command, env=around, stdout=subprocess.DEVNULL, check=True)

    bare, helping = best(runs, run("-c", "pass"), run("-m", "quizkit", "--help"))
    told("--help, against a bare interpreter", helping / bare, 5)


def of_banks(folder: Path, count: int, runs: int, *, is_long: bool) -> None:
    """Measure what is done to banks without a screen."""
    start(folder / "compiled", 10 * runs)
    print(f"{len(trees())} questions of ours, repeated with other words and ids")
    checking = read_and_check(folder, count, runs)
    if is_long:
        grown(folder, checking, count)


def of_the_terminal(folder: Path, count: int, runs: int) -> None:
    """Measure what one sees."""
    if sys.platform == "win32":
        print("the terminal: not measured, a pty needs POSIX")
    else:
        from tests.benchmarks.terminal import terminal

        terminal(folder, count, runs)


PARTS = ("banks", "terminal", "decks", "store", "reading", "watch")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--only", choices=PARTS, help="one part instead of all")
    parser.add_argument("--count", type=int, default=10_000, help="questions (10000)")
    parser.add_argument("--runs", type=int, default=3, help="of which the best counts (3)")
    parser.add_argument("--long", action="store_true", help="also ten times as many questions")
    parser.add_argument("--half", choices=gold.HALVES, help="one half of the gold standard")
    parser.add_argument("--misses", action="store_true", help="what is not read as it was marked")
    given = parser.parse_args()
    with TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(library.built_in() / "sources", folder / "sources")
        parts = [given.only] if given.only else PARTS
        if "banks" in parts:
            of_banks(folder, given.count, given.runs, is_long=given.long)
        if "terminal" in parts:
            of_the_terminal(folder, given.count, given.runs)
        if "decks" in parts:
            decks(folder, given.count, given.runs, is_long=given.long)
        if "store" in parts:
            store(folder, 10 * given.count, given.runs)
        if "watch" in parts:
            watching(folder, given.runs)
        if "reading" in parts:
            reading([given.half] if given.half else gold.HALVES, given.misses)


main()
