"""Checking again whenever something is saved."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.test_mending import FAULTY, ROOT, bank

if sys.platform == "win32":
    pytest.skip("pexpect's spawn needs POSIX", allow_module_level=True)

import pexpect

WAITING = "waiting for changes"
CLEAR = re.escape("\x1b[2J")

QUOTING = """quizkit: 1
id: b
uid: k7f3q2m9xw4tbz5d
title: T
source: relato
questions:
  - id: uno
    type: true_false
    stem: ¿Se levantó el molino en 1850?
    key: sí
    evidence:
      quote: El molino se levantó en 1850
"""


class Watcher:
    """`check --watch`, run in a terminal."""

    def __init__(self, *arguments: str) -> None:
        command = ["-m", "quizkit", "--lang", "en", "check", "--watch", *arguments]
        around = {**os.environ, "PYTHONPATH": str(ROOT)}
        self.child: Any = pexpect.spawn(  # it publishes no types
            sys.executable, command, encoding="utf-8", timeout=60, env=around
        )

    def report(self) -> str:
        """What is said up to where it waits again."""
        self.child.expect(WAITING)
        return str(self.child.before)


@pytest.fixture
def watchers() -> Iterator[list[Watcher]]:
    started: list[Watcher] = []
    yield started
    for one in started:
        one.child.close(force=True)


def started(watchers: list[Watcher], *arguments: str) -> Watcher:
    watchers.append(Watcher("--format", "concise", *arguments))
    return watchers[-1]


def test_a_bank_is_checked_again_whenever_it_is_saved_until_interrupted(
    tmp_path: Path, watchers: list[Watcher]
) -> None:
    path = bank(tmp_path)
    watcher = started(watchers, str(path))
    assert "unknown-type" in watcher.report()

    bank(tmp_path, FAULTY.replace("verdadero/falso", "true_false"))
    report = watcher.report()
    assert re.search(CLEAR, report)
    assert "enunciado" in report
    assert "unknown-type" not in report
    watcher.child.sendintr()
    watcher.child.expect(pexpect.EOF)
    watcher.child.close()

    assert watcher.child.exitstatus == 130
    assert "Traceback" not in watcher.child.before


def test_a_file_that_goes_and_comes_back_is_told_and_checked(
    tmp_path: Path, watchers: list[Watcher]
) -> None:
    path = bank(tmp_path)
    watcher = started(watchers, str(path))
    watcher.report()

    path.unlink()
    assert "b.yaml" in watcher.report()
    bank(tmp_path, FAULTY)
    assert "unknown-type" in watcher.report()
    path.write_bytes(b"\xff\xfe\x00")
    assert "UTF-8" in watcher.report()


def test_a_file_that_is_replaced_by_another_is_checked(
    tmp_path: Path, watchers: list[Watcher]
) -> None:
    path = bank(tmp_path)
    watcher = started(watchers, str(path))
    watcher.report()

    bank(tmp_path, FAULTY.replace("verdadero/falso", "verdadera"), "other").replace(path)

    assert "verdadera" in watcher.report()


def test_a_bank_that_is_new_in_a_folder_is_checked_and_one_that_is_gone_is_not(
    tmp_path: Path, watchers: list[Watcher]
) -> None:
    bank(tmp_path)
    watcher = started(watchers, str(tmp_path))
    assert "c.yaml" not in watcher.report()

    other = bank(tmp_path, FAULTY.replace("mi-banco", "otro"), "c.yaml")
    assert "c.yaml" in watcher.report()
    other.unlink()
    assert "c.yaml" not in watcher.report()


def test_what_a_bank_leans_on_is_watched_too(tmp_path: Path, watchers: list[Watcher]) -> None:
    (tmp_path / "banks").mkdir()
    (tmp_path / "sources").mkdir()
    path = bank(tmp_path / "banks", QUOTING)
    watcher = started(watchers, str(path))
    assert "source-missing" in watcher.report()

    record = bank(tmp_path / "sources", "id: relato\nsha256: unknown\n", "relato.yaml")
    assert "source-text-missing" in watcher.report()
    text = record.with_suffix(".txt")
    text.write_text("El molino se levantó en 1850.", encoding="utf-8")
    assert "source-changed" in watcher.report()
    text.write_text("El molino se levantó en 1851.", encoding="utf-8")
    assert "quote-" in watcher.report()


def test_reports_on_a_pipe_are_parted_by_an_empty_line(
    tmp_path: Path, watchers: list[Watcher]
) -> None:
    path = bank(tmp_path)
    out = tmp_path / "out"
    shell = f'{sys.executable} -m quizkit --lang en check --watch --format concise "$0" > "$1"'
    watcher = Watcher()
    watchers.append(watcher)
    watcher.child.close(force=True)
    watcher.child = pexpect.spawn(
        "/bin/sh",
        ["-c", shell, str(path), str(out)],
        encoding="utf-8",
        timeout=60,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    watcher.report()

    bank(tmp_path, FAULTY.replace("verdadero/falso", "true_false"))
    watcher.report()

    first, second = out.read_text(encoding="utf-8").split("\n\n")
    assert len(first.splitlines()) == len(second.splitlines()) + 1
    assert "\x1b" not in first + second
