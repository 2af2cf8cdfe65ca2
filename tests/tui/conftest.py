"""What holds for all tests of the screens: the pilot waits until nothing is left to do, no longer.

Textual's own waits for a fiftieth of a second in which the processor rests, four times for a key:
most of the time that the tests of the screens would take.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Sequence

import pytest
from textual import app, pilot
from textual._wait import SLEEP_GRANULARITY, wait_for_idle


async def _until_none_is_ready() -> None:
    """Let the tasks of the loop run, until all wait for a key, a timer or a thread."""
    ready: Sequence[object] = asyncio.get_running_loop()._ready  # type: ignore[attr-defined]  # no public name
    await asyncio.sleep(0)
    while ready:
        await asyncio.sleep(0)


@pytest.fixture(autouse=True)
def _a_pilot_that_does_not_dawdle(monkeypatch: pytest.MonkeyPatch) -> None:
    """While something is done in a thread beside the screen, it waits as Textual has it."""
    there_before = {*threading.enumerate()}

    async def wait(min_sleep: float = SLEEP_GRANULARITY, max_sleep: float = 1) -> None:
        await _until_none_is_ready()
        if {*threading.enumerate()} - there_before:
            await wait_for_idle(min_sleep, max_sleep)
            await _until_none_is_ready()

    monkeypatch.setattr(app, "wait_for_idle", wait)
    monkeypatch.setattr(pilot, "wait_for_idle", wait)
