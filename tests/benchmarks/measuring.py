"""How a measure is taken, and how it is told."""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Callable
from pathlib import Path


def best(runs: int, *tasks: Callable[[], object]) -> list[float]:
    """The best time of each task, in seconds, when they run by turns."""
    return least(runs, *(_timed(task) for task in tasks))


def _timed(task: Callable[[], object]) -> Callable[[], float]:
    def run() -> float:
        gc.collect()
        begun = time.perf_counter()
        task()
        return time.perf_counter() - begun

    return run


def least(runs: int, *tasks: Callable[[], float]) -> list[float]:
    """The least that each task gives when they run by turns.

    Turns spread what else the machine does over all of them; the least is the least disturbed.
    """
    given = [[task() for task in tasks] for _ in range(runs)]
    return [min(each) for each in zip(*given, strict=True)]


def told(what: str, measured: float, limit: float) -> None:
    """Print one measure."""
    sign = "" if measured <= limit else "   over"
    print(f"{what:<58}{measured:7.2f}   (at most {limit:g}){sign}", flush=True)


def environment(compiled: Path, **more: str) -> dict[str, str]:
    """What a program that is measured finds around it: compiled modules are kept in a folder."""
    around = {**os.environ, "PYTHONPYCACHEPREFIX": str(compiled), **more}
    around.pop("PYTHONDONTWRITEBYTECODE", None)
    return around
