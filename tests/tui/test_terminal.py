"""The quiz in a real terminal: every bank by keys alone, and all that a terminal does to a program.

Nothing here sleeps: what is waited for is what the screen shows, or the end of the process.
"""

from __future__ import annotations

import io
import math
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from quizkit import library
from quizkit.questions import (
    AnyQuestion,
    Cloze,
    Matching,
    MultipleResponse,
    Ordering,
    Question,
    SingleChoice,
    TrueFalse,
)
from tests.benchmarks.banks import repeated, written

pexpect = pytest.importorskip("pexpect", reason="a pty needs POSIX")
fdpexpect = pytest.importorskip("pexpect.fdpexpect", reason="a pty needs POSIX")
pyte = pytest.importorskip("pyte", reason="reads the screen of the pty")

fcntl = pytest.importorskip("fcntl", reason="a pty needs POSIX")
termios = pytest.importorskip("termios", reason="a pty needs POSIX")

ROOT = Path(__file__).parents[2]
BANKS = sorted((ROOT / "data" / "banks").glob("*.yaml"))
PATIENCE = 20
"""Seconds after which something that should be on the screen is taken for missing."""

SMALL = """
quizkit: 1
id: rios
title: Ríos
questions:
  - {id: a, type: short_answer, stem: "¿Qué río?", key: Panjshir}
  - {id: b, type: true_false, stem: "¿Sí o no?", key: sí}
  - {id: c, type: true_false, stem: "¿No o sí?", key: sí}
"""
ENTER, ESCAPE, HELP, FLAG = "\r", "\x1b", "\x1bOP", "\x0c"
PALETTE, QUIT = "\x10", "\x11"
OSC_52 = b"\x1b]52"
"""The beginning of what writes the clipboard."""


class Terminal:
    """A program in a pty, what its screen shows, and all that was written to it."""

    def __init__(
        self,
        *arguments: str,
        columns: int = 80,
        lines: int = 24,
        program: tuple[str, ...] = ("-m", "quizkit", "--lang", "en"),
        **variables: str | None,
    ) -> None:
        """Run a program.

        Args:
            arguments: Those of the program.
            columns: Of the terminal.
            lines: Likewise.
            program: What Python runs.
            variables: Of the environment; none are left out of it.
        """
        self.screen = pyte.Screen(columns, lines)
        self.stream = pyte.ByteStream(self.screen)
        self._written = io.BytesIO()
        self.child = pexpect.spawn(
            sys.executable,
            [*program, *arguments],
            dimensions=(lines, columns),
            env=surroundings(**variables),
            timeout=PATIENCE,
        )
        self.child.delaybeforesend = 0.1  # by then what is seen takes keys
        self.child.logfile_read = self._written
        self.modes = termios.tcgetattr(self.child.child_fd)
        """How the terminal was when the program began."""

    @property
    def written(self) -> bytes:
        """All that the program has written, as far as it was read."""
        return self._written.getvalue()

    def shows(self) -> str:
        """The screen as one line, without borders and with the runs of space made one."""
        text = " ".join(self.screen.display)
        return " ".join(text.translate(dict.fromkeys(map(ord, "▊▎▔▁"))).split())

    def underlined(self) -> str:
        """What is underlined on the screen."""
        rows = self.screen.buffer.values()
        return "".join(cell.data for row in rows for cell in row.values() if cell.underscore)

    def wait(self, *words: str) -> str:
        """Read until the screen shows all that is waited for."""
        self.read_until(lambda: all(word in self.shows() for word in words))
        return self.shows()

    def read(self, *sequences: bytes) -> bytes:
        """Read until all that is waited for was written."""
        self.read_until(lambda: all(sequence in self.written for sequence in sequences))
        return self.written

    def read_until(self, there: Callable[[], bool]) -> None:
        """Read until something holds."""
        deadline = time.monotonic() + PATIENCE
        while not there():
            assert time.monotonic() < deadline, self.shows()
            try:
                self.stream.feed(self.child.read_nonblocking(65536, timeout=1))
            except pexpect.TIMEOUT:
                continue

    def press(self, keys: str | bytes, *words: str) -> str:
        """Press keys, and read until the screen shows what they lead to."""
        self.child.send(keys)
        return self.wait(*words)

    def press_until(self, key: str, *words: str) -> str:
        """Press a key that does no harm again until the screen shows what it leads to.

        A key from before the picture does nothing, and a busy machine says late that it is there.
        """

        pressed_at = -math.inf

        def is_there() -> bool:
            nonlocal pressed_at
            if all(word in self.shows() for word in words):
                return True
            if time.monotonic() > pressed_at + 2:
                self.child.send(key)
                pressed_at = time.monotonic()
            return False

        self.read_until(is_there)
        return self.shows()

    def resize(self, lines: int, columns: int) -> None:
        """Make the window of another size."""
        self.screen.resize(lines, columns)
        self.child.setwinsize(lines, columns)

    def kill(self, number: int) -> None:
        """Send the program a signal."""
        os.kill(self.child.pid, number)

    def left_by(self, key: str) -> int | None:
        """Press a key that leaves until the program has ended; the exit status."""
        self.child.send(key)
        while self.child.expect([pexpect.EOF, pexpect.TIMEOUT], timeout=2) and self.child.isalive():
            self.child.send(key)
        return self.ended()

    def ended(self) -> int | None:
        """Read to the end; the exit status."""
        self.child.expect(pexpect.EOF)
        self.left = termios.tcgetattr(self.child.child_fd)
        """How the terminal is when the program has ended."""
        self.child.close()
        status: int | None = self.child.exitstatus
        return status

    def assert_itself_again(self) -> None:
        """Hold what the program left against what it found."""
        assert self.left == self.modes
        assert_restored(self.written)


def surroundings(**variables: str | None) -> dict[str, str]:
    """The environment of a program in a terminal; a variable that is none is left out of it."""
    ours = {"TERM": "xterm-256color", "PYTHONPATH": str(ROOT)}
    sizes = {"COLUMNS": None, "LINES": None}  # a test runner's: the pty has its own
    known: dict[str, str | None] = {**os.environ, **sizes, **ours, **variables}
    return {name: value for name, value in known.items() if value is not None}


def assert_restored(written: bytes) -> None:
    """Hold the modes that were set to their defaults: of all but these two, to be off."""
    modes = dict(re.findall(rb"\x1b\[\?(\d+)([hl])", written))
    changed = {
        int(mode) for mode, way in modes.items() if way != (b"h" if mode in (b"7", b"25") else b"l")
    }
    assert changed == set()
    assert len(re.findall(rb"\x1b\[>\d+u", written)) == written.count(b"\x1b[<u")


def is_drawn(written: bytes) -> bool:
    """Whether a program took the whole screen."""
    return b"\x1b[?1049h" in written


@pytest.fixture
def small(tmp_path: Path) -> str:
    """The path of a bank: a line to type in, and two statements."""
    path = tmp_path / "rios.yaml"
    path.write_text(SMALL, encoding="utf-8")
    return str(path)


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The path of a bank that takes its time to be read."""
    return str(written(tmp_path_factory.mktemp("large"), "large", *repeated(2000)))


def play(bank: str, **settings: Any) -> Terminal:
    """Take a bank in its own order."""
    return Terminal("play", bank, "--order", "bank", **settings)


def asking(bank: str, **settings: Any) -> Terminal:
    """The same, when the first question is there."""
    terminal = play(bank, **settings)
    terminal.wait("Question 1 of", "Skip", "Quit")
    return terminal


def asking_statements(bank: str) -> Terminal:
    """The same, when the second question is there, which a letter answers."""
    terminal = asking(bank)
    terminal.press("Panjshir\r", "✓ Right", "Go on")
    terminal.press(ENTER, "Question 2 of", "Skip")
    return terminal


# Every bank ----------------------------------------------------------------------------------


def asked(questions: tuple[AnyQuestion, ...], shown: str) -> list[AnyQuestion]:
    """The question whose words the screen shows, as soon as it shows all it offers."""
    text = squeezed(shown)
    return [
        one
        for one in questions
        if all(squeezed(words) in text for words in (stem_of(one), *offered(one)))
    ]


def squeezed(text: str) -> str:
    """A text without space: a screen breaks lines where it likes."""
    return "".join(text.split())


def stem_of(question: Question) -> str:
    """The words of a question, or those before its first gap."""
    return question.stem or getattr(question, "text", "").split("{{")[0]


def offered(question: AnyQuestion) -> list[str]:
    """The texts that the input of a question shows, each behind its mark."""
    match question:
        case SingleChoice() | TrueFalse() | MultipleResponse():
            return [f") {option.text}" for option in question.options]
        case Ordering():
            return [f". {item.text}" for item in question.items]
        case Matching():
            rights = [f") {side.text}" for side in question.rights]
            return [f". {side.text}" for side in question.lefts] + rights
    return []


def keys_for(question: AnyQuestion, shown: str) -> Iterator[tuple[str, str]]:
    """The keys that give the right response, in the input of the type, and what they lead to."""
    below = squeezed(shown).partition(squeezed(stem_of(question)))[2]
    match question:
        case SingleChoice():
            yield mark(below, ")", question.key.text), ""
        case TrueFalse():
            yield mark(below, ")", question.key), ""
        case MultipleResponse():
            for option in question.key:
                letter = mark(below, ")", option.text)
                yield letter, f"[x] {letter})"
            yield ENTER, ""
        case Cloze():
            for number, words in question.key_response().items():
                yield words, f"[{number}: {words}]"
                yield ENTER, ""
        case Ordering():
            texts = {item.id: item.text for item in question.items}
            now = sorted(texts, key=lambda id: mark(below, ".", texts[id]))
            for place, id in enumerate(question.key_response()):
                for key in ("\x1b[H", *["\x1b[B"] * now.index(id), str(place + 1)):
                    yield key, ""
                now.insert(place, now.pop(now.index(id)))
            yield ENTER, ""
        case Matching():
            for pair in question.key:
                left, right = mark(below, ".", pair.left.text), mark(below, ")", pair.right.text)
                yield left, f"> {left}. "
                yield right, ""
            yield ENTER, ""
        case _:
            yield question.show(question.key_response()) + ENTER, ""  # type: ignore[arg-type]


def mark(below: str, sign: str, text: str) -> str:
    """The letter or number that stands before a text."""
    return below.partition(f"{sign}{squeezed(text)}")[0][-1]


@pytest.mark.parametrize("bank", BANKS, ids=lambda path: path.stem)
def test_a_bank_is_played_by_keyboard_from_its_first_question_to_its_last(bank: Path) -> None:
    loaded = library.read(bank)
    assert loaded.bank is not None
    questions = loaded.bank.questions
    terminal = Terminal("play", str(bank), "--seed", "1", lines=30)

    terminal.child.delaybeforesend = 0.02
    places = [f"Question {number + 1} of {len(questions)}" for number in range(len(questions))]
    terminal.wait(places[0], "Skip")
    for place, following in zip(places, [*places[1:], "The end"], strict=True):
        terminal.press_until(FLAG, place, "flagged")
        terminal.read_until(lambda: len(asked(questions, terminal.shows())) == 1)
        (question,) = asked(questions, terminal.shows())
        for keys, sight in keys_for(question, terminal.shows()):
            terminal.press(keys, sight)
        terminal.wait("✓ Right", "Go on")
        terminal.press_until(ENTER, following)
    terminal.wait("100%")

    assert terminal.left_by(ESCAPE) == 0
    terminal.assert_itself_again()


# Being ended ---------------------------------------------------------------------------------


def test_keys_that_come_in_one_go_act_in_the_order_typed(tmp_path: Path) -> None:
    """Arrows, digits and Enter, as from a hand faster than the screen."""
    bank = tmp_path / "pasos.yaml"
    bank.write_text(
        "quizkit: 1\nid: pasos\ntitle: Pasos\nquestions:\n"
        "  - {id: q, type: ordering, stem: Ordena., key: [uno, dos, tres, cuatro, cinco]}\n",
        encoding="utf-8",
    )
    loaded = library.read(bank)
    assert loaded.bank is not None
    terminal = asking(str(bank))

    keys = [keys for keys, _ in keys_for(loaded.bank.questions[0], terminal.shows())]

    terminal.press("".join(keys), "✓ Right")
    terminal.child.close(force=True)


def _at_feedback(bank: str) -> Terminal:
    terminal = asking(bank)
    terminal.press("Panjshir\r", "✓ Right", "Go on")
    return terminal


def _in_the_help(bank: str) -> Terminal:
    terminal = asking(bank)
    terminal.press(HELP, "Scroll down")
    return terminal


def _in_the_palette(bank: str) -> Terminal:
    terminal = asking(bank)
    terminal.press(PALETTE, "Look for a command")
    return terminal


def _with_words_typed(bank: str) -> Terminal:
    terminal = asking(bank)
    terminal.press("Pan", "Pan")
    return terminal


TERM, HUP, INT = signal.SIGTERM, signal.SIGHUP, signal.SIGINT


@pytest.mark.parametrize(
    ("moment", "number"),
    [
        (_with_words_typed, TERM),
        (_with_words_typed, INT),
        (_at_feedback, TERM),
        (_at_feedback, HUP),
        (_in_the_help, TERM),
        (_in_the_help, INT),
        (_in_the_palette, TERM),
        (_in_the_palette, HUP),
    ],
)
def test_a_signal_ends_the_quiz_with_its_status_and_a_clean_terminal(
    small: str, moment: Callable[[str], Terminal], number: signal.Signals
) -> None:
    terminal = moment(small)

    terminal.kill(number)

    assert terminal.ended() == 128 + number
    terminal.assert_itself_again()


@pytest.mark.parametrize("number", [TERM, HUP, INT])
def test_a_signal_ends_it_while_the_questions_are_being_read(
    large: str, number: signal.Signals
) -> None:
    terminal = play(large)
    terminal.wait("Reading the questions")

    terminal.kill(number)

    assert terminal.ended() == 128 + number
    assert "Question 1" not in terminal.shows()
    terminal.assert_itself_again()


def test_a_signal_in_the_very_moment_the_screen_is_taken_leaves_it_clean(small: str) -> None:
    terminal = play(small)
    terminal.read(b"\x1b[?1049h")

    terminal.kill(TERM)

    assert terminal.ended() == 143
    terminal.assert_itself_again()


def test_two_signals_are_one_and_the_first_counts(small: str) -> None:
    terminal = asking(small)

    terminal.kill(HUP)
    terminal.kill(TERM)

    assert terminal.ended() in (129, 143)
    terminal.assert_itself_again()


@pytest.mark.parametrize(("number", "ends"), [(TERM, (None, TERM)), (INT, (130, None))])
def test_a_signal_during_the_imports_ends_it_without_a_word(
    small: str, number: signal.Signals, ends: tuple[int | None, int | None]
) -> None:
    terminal = play(small, program=("-X", "importtime", "-m", "quizkit"))
    terminal.child.expect("textual.geometry")  # told by Python itself, on standard error

    terminal.kill(number)
    status = terminal.ended()

    assert (status, terminal.child.signalstatus) == ends
    assert b"\x1b" not in terminal.written
    assert b"Traceback" not in terminal.written
    assert terminal.left == terminal.modes


# A terminal that goes ------------------------------------------------------------------------


@contextmanager
def connection(bank: str, *, controls: bool) -> Iterator[tuple[Any, subprocess.Popen[bytes]]]:
    """A quiz in a terminal that can be closed without a word to its program.

    Args:
        bank: What to take.
        controls: Whether the terminal is the one that controls the session, so that the system
            sends SIGHUP when it goes.
    """

    def take_control() -> None:
        if controls:
            fcntl.ioctl(0, termios.TIOCSCTTY, 0)

    ours, theirs = os.openpty()
    termios.tcsetwinsize(ours, (24, 80))
    command = [sys.executable, "-m", "quizkit", "--lang", "en", "play", bank, "--order", "bank"]
    program = subprocess.Popen(
        command,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=surroundings(),
        start_new_session=True,
        preexec_fn=take_control,
    )
    os.close(theirs)
    try:
        yield fdpexpect.fdspawn(ours, timeout=PATIENCE), program
    finally:
        program.kill()
        program.wait()


@pytest.mark.parametrize("controls", [True, False], ids=["with SIGHUP", "without a signal"])
def test_when_its_terminal_goes_the_quiz_ends_by_itself_and_soon(
    small: str, controls: bool
) -> None:
    with connection(small, controls=controls) as (terminal, program):
        terminal.expect("Skip")
        answered = False  # so that there is a result to be said when it is left
        while not answered:  # a key from before the picture does nothing
            terminal.send("x\r")
            answered = terminal.expect(["Not right", pexpect.TIMEOUT], timeout=1) == 0

        terminal.close()

        assert program.wait(timeout=PATIENCE / 4) == 129


def test_when_its_terminal_goes_while_the_questions_are_being_read_it_ends(large: str) -> None:
    with connection(large, controls=False) as (terminal, program):
        terminal.expect("Reading")

        terminal.close()

        assert program.wait(timeout=PATIENCE / 4) == 129


# Being stopped -------------------------------------------------------------------------------


def stopped(terminal: Terminal) -> None:
    """Wait until a program has been stopped."""
    _, status = os.waitpid(terminal.child.pid, os.WUNTRACED)
    assert os.WIFSTOPPED(status)


def test_a_quiz_that_is_stopped_gives_the_terminal_back_and_takes_it_again(small: str) -> None:
    terminal = asking(small)
    terminal.press("Panj", "Panj")

    terminal.kill(signal.SIGTSTP)
    terminal.read(b"\x1b[?1004l")
    stopped(terminal)
    assert termios.tcgetattr(terminal.child.child_fd) == terminal.modes
    assert_restored(terminal.written)

    terminal.screen.reset()
    terminal.kill(signal.SIGCONT)
    terminal.wait("Question 1 of", "Panj", "Quit")
    terminal.press("shir\r", "Panjshir", "✓ Right", "Go on")

    terminal.child.send(QUIT)
    assert terminal.ended() == 0
    terminal.assert_itself_again()


def test_a_quiz_that_was_stopped_by_force_paints_again_and_reads_each_key_once(small: str) -> None:
    terminal = asking(small)
    terminal.kill(signal.SIGSTOP)
    stopped(terminal)
    terminal.screen.reset()

    terminal.kill(signal.SIGCONT)
    terminal.wait("Question 1 of", "Quit")
    for letter in "Panjshir":
        terminal.child.send(letter)
    terminal.press(ENTER, "Panjshir", "✓ Right")

    terminal.child.send(QUIT)
    assert terminal.ended() == 0
    terminal.assert_itself_again()


@pytest.mark.parametrize("number", [TERM, HUP])
def test_a_stopped_quiz_is_ended_by_a_signal(small: str, number: signal.Signals) -> None:
    terminal = asking(small)
    terminal.kill(signal.SIGTSTP)
    terminal.read(b"\x1b[?1004l")
    stopped(terminal)

    terminal.kill(number)
    terminal.kill(signal.SIGCONT)

    assert terminal.ended() == 128 + number
    terminal.assert_itself_again()


# Exit status ---------------------------------------------------------------------------------


def test_the_quiz_is_left_by_control_q_with_a_clean_terminal(small: str) -> None:
    terminal = asking(small)

    terminal.child.send(QUIT)

    assert terminal.ended() == 0
    terminal.assert_itself_again()


BROKEN = """
import sys
from datetime import UTC, datetime

from quizkit.i18n import Voice
from quizkit.study import Opened, Study
from quizkit.tui.app import quiz_app, run

from tests import samples

class Broken(Study):
    def ask(self):
        raise RuntimeError("the cellar [/] \\x1b]52;c;eA==\\x07 is flooded")

def prepare():
    if "early" in sys.argv:
        Broken.ask(None)
    study = Broken([samples.bank(samples.short_answer())], lambda: datetime.now(UTC))
    study.start(seed=1)
    return Opened(study)

sys.exit(run(quiz_app(prepare, Voice("en"))))
"""


@pytest.mark.parametrize("moment", ["early", "late"])
def test_a_crash_ends_with_1_a_clean_terminal_and_its_error_in_plain_sight(moment: str) -> None:
    terminal = Terminal(moment, program=("-c", BROKEN))

    assert terminal.ended() == 1
    terminal.assert_itself_again()
    told = terminal.written.partition(b"\x1b[?1049l")[2]
    assert b"RuntimeError: the cellar [/]" in told
    assert b"is flooded" in told
    assert OSC_52 not in told.replace(b"\x1b[", b"")


# A terminal that is none ---------------------------------------------------------------------


@pytest.mark.parametrize(
    "ends", ["TERM=dumb {}", "{} --plain", "{} >out", "{} 2>err", "{} </dev/null", "{} <&-"]
)
def test_without_a_terminal_that_can_be_drawn_on_at_every_end_the_quiz_is_plain(
    small: str, ends: str, tmp_path: Path
) -> None:
    program = f"{sys.executable} -m quizkit --lang en play rios.yaml --order bank"
    child = pexpect.spawn(
        "/bin/sh",
        ["-c", ends.format(program)],
        cwd=tmp_path,
        env=surroundings(),
        timeout=PATIENCE,
        encoding="utf-8",
    )
    child.send("Panjshir\n:quit\n\n")
    child.expect(pexpect.EOF)
    child.close()

    out = tmp_path / "out"
    dialogue = out.read_text(encoding="utf-8") if out.exists() else child.before
    err = tmp_path / "err"
    said = child.before + dialogue + (err.read_text(encoding="utf-8") if err.exists() else "")
    assert child.exitstatus == 0
    assert "¿Qué río?" in dialogue
    assert "\x1b" not in said
    if "<" not in ends:
        assert "Right" in dialogue


def test_a_terminal_without_a_name_is_drawn_on(small: str) -> None:
    terminal = asking(small, TERM=None)

    terminal.child.send(QUIT)

    assert terminal.ended() == 0
    terminal.assert_itself_again()


def colours(written: bytes) -> set[int]:
    """The numbers of all colours that a program set but the terminal's own, which are 39 and 49."""
    codes = b";".join(re.findall(rb"\x1b\[([\d;:]*)m", written))
    return {int(code) for code in re.findall(rb"\d+", codes) if int(code) >= 30} - {39, 49}


def test_who_wants_no_colour_gets_none_and_verdicts_by_mark_and_word(small: str) -> None:
    terminal = asking(small, NO_COLOR="1", COLORTERM="truecolor")
    terminal.press("Kabul\r", "✗ Not right", "Go on")
    terminal.press(ENTER, "Question 2 of", "Skip", ") no")
    terminal.child.send("\x1b[B")
    terminal.read_until(lambda: "a) sí" in terminal.underlined())
    terminal.press(HELP, "Scroll down")
    terminal.press(ENTER, "Question 2 of", "Skip", ") no")
    terminal.press("s", "✓ Right", "Go on")
    terminal.press(PALETTE, "Look for a command")

    terminal.kill(TERM)

    assert terminal.ended() == 143
    assert colours(terminal.written) == set()


def test_an_empty_wish_for_no_colour_is_none(small: str) -> None:
    terminal = asking(small, NO_COLOR="", COLORTERM="truecolor")

    terminal.press("Kabul\r", "✗ Not right")

    assert {38, 48} <= colours(terminal.written)


@pytest.mark.parametrize(
    "encoding",
    [
        {"LC_ALL": "C", "LANG": None},
        {"LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
        {"PYTHONIOENCODING": "latin-1"},
        {"PYTHONIOENCODING": "ascii"},
    ],
    ids=lambda encoding: " ".join(encoding),
)
def test_no_encoding_of_the_streams_keeps_the_quiz_from_being_taken(
    small: str, encoding: dict[str, str | None]
) -> None:
    terminal = play(small, **encoding)
    terminal.wait("Question 1 of")

    terminal.press("Panjshir\r", "Right")
    terminal.kill(TERM)

    terminal.ended()
    assert b"Traceback" not in terminal.written


# Keys ----------------------------------------------------------------------------------------


def test_a_held_key_answers_one_question_and_nothing_more(small: str) -> None:
    terminal = asking_statements(small)

    terminal.press("s\r" * 100, "✓ Right", "Go on")

    shown = terminal.press(FLAG, "flagged")  # a key after all the others
    assert "Question 2 of" in shown
    assert "Go on" in shown


def test_keys_from_before_the_first_picture_do_nothing(small: str) -> None:
    terminal = play(small)
    terminal.child.send("abc\r" * 20)
    terminal.wait("Question 1 of", "Skip")

    terminal.press("Panjshir\r", "✓ Right", "The answer: Panjshir")

    terminal.child.send(QUIT)
    assert terminal.ended() == 0


def test_keys_from_before_the_next_question_do_nothing_to_it(small: str) -> None:
    terminal = asking(small)
    terminal.press("Panjshir\r", "✓ Right", "Go on")

    terminal.press("\rsnsn\r\r", "Question 2 of", "Skip")

    shown = terminal.press(FLAG, "flagged")
    assert "Question 2 of" in shown
    assert "Go on" not in shown


def pasted(text: str) -> str:
    """What a terminal sends when text is pasted."""
    return f"\x1b[200~{text}\x1b[201~"


def test_what_is_pasted_answers_nothing_by_itself(small: str) -> None:
    terminal = asking_statements(small)

    terminal.child.send(pasted("s\r\n\x1b[B\rs\n"))

    shown = terminal.press(FLAG, "flagged")
    assert "Question 2 of" in shown
    assert "Go on" not in shown


def test_lines_that_are_pasted_stay_in_the_line_until_enter(small: str) -> None:
    terminal = asking(small)

    shown = terminal.press(pasted("Pan\r\n\x1b[B\x1bjshir\n"), "Pan [Bjshir")

    assert "Question 1 of" in shown
    assert "Go on" not in shown


@pytest.mark.parametrize("introducer", ["\x1b]", "\x9d"], ids=["ESC ]", "C1"])
def test_what_is_typed_or_pasted_never_acts_on_the_terminal(small: str, introducer: str) -> None:
    terminal = asking(small)
    attack = f"{introducer}52;c;eA=="
    bidi = "\u202eabc\u2066"

    terminal.child.send(f"{attack}{bidi}")
    terminal.press(pasted(f"Kabul{attack}{bidi}x\u2028y"), "Kabul")
    terminal.press(ENTER, "✗ Not right", "Kabul", "Go on")
    terminal.child.send(QUIT)

    assert terminal.ended() == 0
    assert OSC_52 not in terminal.written
    text = terminal.written.decode()
    assert not set("\x9d\u202e\u2066\u2028") & set(text)


def test_bytes_that_are_no_utf_8_are_no_end_of_it(small: str) -> None:
    terminal = asking(small)

    terminal.press("Río".encode("latin-1"), "R\ufffdo")
    terminal.child.send(QUIT)

    assert terminal.ended() == 0
    terminal.assert_itself_again()


# Sizes ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("columns", "lines", "words"),
    [(20, 5, "Too small"), (3, 2, "T"), (40, 12, "Question 1 of"), (500, 200, "Question 1 of")],
)
def test_the_quiz_starts_at_any_size_and_grows_or_shrinks_to_another(
    small: str, columns: int, lines: int, words: str
) -> None:
    terminal = play(small, columns=columns, lines=lines)
    terminal.wait(words)

    terminal.resize(24, 80)
    terminal.wait("Question 1 of", "Skip", "Quit")
    terminal.press("Panjshir\r", "✓ Right", "Go on")

    terminal.child.send(QUIT)
    assert terminal.ended() == 0
    terminal.assert_itself_again()


def test_what_is_typed_is_kept_through_any_size(small: str) -> None:
    terminal = asking(small)
    terminal.press("Panj", "Panj")

    for lines, columns, words in [(2, 3, "T"), (200, 500, "Panj"), (5, 20, "Too small")]:
        terminal.resize(lines, columns)
        terminal.wait(words)
    terminal.resize(24, 80)
    terminal.wait("Panj", "Quit")

    terminal.press("shir\r", "✓ Right", "The answer: Panjshir")


# Names of files ------------------------------------------------------------------------------

EVIL = "\x1b]52;c;eA==\x07\x9d52;\u202e.yaml"


@pytest.mark.parametrize(
    "arguments",
    [
        ["play", EVIL],
        ["play", "./" + EVIL],
        ["play", "rios.yaml", "--topic", EVIL],
        ["play", "rios.yaml", "--level", EVIL],
        ["play", "rios.yaml", "--" + EVIL],
        [EVIL],
        ["--lang", EVIL],
    ],
    ids=["id", "path", "topic", "level", "option", "command", "language"],
)
def test_what_stands_on_the_command_line_is_no_escape_sequence_in_a_message(
    small: str, arguments: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(Path(small).parent)

    terminal = Terminal(*arguments)

    assert terminal.ended() == 2
    assert not set("\x9d\u202e") & set(terminal.written.decode())
    assert OSC_52 not in terminal.written


def test_the_name_of_a_bank_is_text_on_the_screen_and_below_it(tmp_path: Path) -> None:
    path = tmp_path / EVIL
    bank = SMALL + "  - {id: d, type: numeric, key: vi}\nsource: no-hay\n"
    path.write_text(bank, encoding="utf-8")
    terminal = asking(str(path))

    terminal.press("Panjshir\r", "✓ Right")
    terminal.child.send(QUIT)

    assert terminal.ended() == 0
    assert "there is no source `no-hay`" in " ".join(terminal.written.decode().split())
    assert OSC_52 not in terminal.written
    assert not set("\x9d\u202e") & set(terminal.written.decode())
    terminal.assert_itself_again()
