"""Home in a real terminal, and what is left on it when the screen is gone."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from tests.tui.test_terminal import PATIENCE, Terminal, pexpect

BANK = """
quizkit: 1
id: rios
title: Ríos
source: no-hay
questions:
  - {id: a, type: true_false, stem: "¿A? [/]", key: sí}
  - {id: b, type: true_false, stem: ¿B?, key: sí}
"""
ENTER, DOWN, SPACE, DISPUTE, QUIT = "\r", "\x1b[B", " ", "\x0f", "\x11"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with a bank whose source is missing."""
    (tmp_path / "rios.yaml").write_text(BANK, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def left(terminal: Terminal) -> str:
    """What the terminal has said since the screen of the app was given back."""
    terminal.child.expect("\\x1b\\[\\?1049l")
    assert terminal.ended() == 0
    said: bytes = terminal.child.before
    return re.sub(r"\x1b\[\?\d+[hl]", "", said.decode())


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("way", ["home", "play"])
def test_result_notes_and_remarks_are_left_when_the_screen_is_gone(way: str) -> None:
    terminal = Terminal(*(["play", "rios", "--order", "bank"] if way == "play" else []))
    if way == "home":
        terminal.wait("Ríos", "Start", "At most")
        terminal.child.send(DOWN)
        terminal.wait("At most 2 questions · Ríos")
        terminal.child.send(ENTER)

    terminal.wait("Question 1 of 2", "Quit")
    terminal.child.send("a")
    terminal.wait("Go on")
    terminal.child.send(DISPUTE)
    terminal.wait("Why is this question disputed?")
    terminal.child.send("No consta [x]\r")
    terminal.wait("Your note was recorded.")
    terminal.child.send(QUIT)

    said = left(terminal)
    assert "Result so far: 100%." in said
    assert "You dispute «¿A? [/]» (rios/a): No consta [x]" in said or "(rios/b)" in said
    assert "there is no source `no-hay`" in said


@pytest.mark.usefixtures("folder")
def test_a_folder_without_a_fault_leaves_a_clean_terminal() -> None:
    terminal = Terminal()
    terminal.wait("Ríos", "Quit", "At most")

    terminal.child.send(QUIT)

    assert left(terminal).strip() == ""


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("ends", ["TERM=dumb {}", "{} >out", "{} 2>err", "{} </dev/null"])
def test_a_terminal_that_is_missing_at_one_end_is_enough_to_say_so(ends: str) -> None:
    program = f"{sys.executable} -m quizkit --lang en"
    child = pexpect.spawn("/bin/sh", ["-c", ends.format(program)], timeout=PATIENCE)

    child.expect(pexpect.EOF)
    child.close()

    assert child.exitstatus == 2
    assert b"\x1b[?1049h" not in child.before


def test_a_bank_that_is_not_there_is_said_before_anything_is_drawn(folder: Path) -> None:
    (folder / "latin.yaml").write_bytes("quizkit: 1\ntitle: año\n".encode("latin-1"))
    for name, code in (("no-hay", 2), ("latin.yaml", 3)):
        terminal = Terminal("play", name)

        assert terminal.ended() == code
        assert b"\x1b[?1049h" not in terminal.child.before
