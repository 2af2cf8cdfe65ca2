"""Measures how soon `check --watch` answers a save, against importing the reader anew."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from typing import IO

from tests.benchmarks.banks import repeated, written
from tests.benchmarks.measuring import best, environment, told

QUESTIONS = 500


def watching(folder: Path, runs: int) -> None:
    """Print how long a save of a bank of 500 takes to be answered."""
    around = environment(folder / "compiled")
    header, questions = repeated(QUESTIONS)
    bank = written(folder, "watched", header, questions[:QUESTIONS])
    importing = [sys.executable, "-c", "import quizkit.formats"]
    subprocess.run(importing, env=around, check=True)
    (floor,) = best(
        5 * runs, lambda: subprocess.run(importing, env=around, check=True, cwd=Path.cwd())
    )
    command = [sys.executable, "-m", "quizkit", "check", "--watch", str(bank)]
    with subprocess.Popen(
        command, env=around, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    ) as child:
        assert child.stderr is not None
        answered = [_answered(child.stderr, bank, number) for number in range(3 * runs)]
        child.terminate()
    told("a save of a bank of 500 answered, against importing the reader", min(answered) / floor, 5)


def _answered(stream: IO[str], bank: Path, number: int) -> float:
    """Seconds from a save to the answer; the first answer is waited for before it."""
    if number == 0:
        _wait(stream)
    text = bank.read_text(encoding="utf-8").rstrip("\n")
    begun = time.perf_counter()
    bank.write_text(f"{text}\n# {number}\n", encoding="utf-8")
    _wait(stream)
    return time.perf_counter() - begun


def _wait(stream: IO[str]) -> None:
    for line in stream:
        if ":" in line:
            return
