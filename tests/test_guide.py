"""The guide is true: its files are written, its commands run, and what it shows is what is printed.

A fence of `text FILE` is a file; `yaml … FILE` goes to the end of one; `diff FILE` is a change of
one. The lines of a fence of `sh` are run in order, on a terminal, in one folder; a fence of `text`
right below is what the last of them prints, where … stands for anything. What a person types stands
behind a prompt in it, and `^C` where a command is ended.
"""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from quizkit import checking, manual
from quizkit.cli import main_group
from quizkit.i18n import LANGUAGES
from quizkit.questions import QUESTION_TYPES
from tests.terminal import INTERRUPT, Printed, Terminal

README = Path(__file__).parents[1] / "README.md"
LOCALES = {"en": "en_GB.UTF-8", "es": "es_ES.UTF-8"}

_FENCE = re.compile(r"^```(\w+) ?([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_TYPED = re.compile(r"(\]: |»\? |\((?:sí o no|yes or no)\) |^> )(.+)$", re.MULTILINE)
"""A prompt, and what is typed behind it."""


# What a guide holds --------------------------------------------------------------------------


@dataclass(frozen=True)
class Fence:
    """What stands between two lines of backticks."""

    kind: str
    about: str
    """What stands behind its kind; its last word is a file."""
    content: str

    @property
    def file(self) -> str:
        """The file that it makes or changes."""
        return self.about.split()[-1]


@dataclass(frozen=True)
class Command:
    """A line to be run, and what it is to print."""

    line: str
    shown: str

    @property
    def typed(self) -> list[str]:
        """What a person types while it runs."""
        return [line for _, line in _TYPED.findall(self.shown)] + [INTERRUPT] * self.is_ended

    @property
    def is_ended(self) -> bool:
        """Whether a person ends it."""
        return INTERRUPT in self.shown.split()

    @property
    def code(self) -> int:
        """The exit code that goes with what it prints."""
        has_errors = re.search(r"^error\[", self.shown, re.MULTILINE) is not None
        return 130 if self.is_ended else int(has_errors or "--diff" in self.line.split())

    def is_as_shown(self, printed: Printed) -> bool:
        """Whether it did what is shown, but for what is typed and for white space."""
        untyped = _TYPED.sub(r"\1", self.shown).replace(INTERRUPT, "").strip()
        parts = re.split(r"(…|\s+)", untyped)
        anything = {"…": r"[\s\S]*?"}
        pattern = "".join(
            r"\s*" if part.isspace() else anything.get(part, re.escape(part)) for part in parts
        )
        text = click.unstyle(printed.text).strip()
        return printed.code == self.code and re.fullmatch(pattern, text) is not None


@cache
def fences(language: str) -> list[Fence]:
    return [Fence(*one) for one in _FENCE.findall(manual.guide(language))]


def steps(language: str) -> Iterator[Fence | Command]:
    """What a guide has one do, one after the other: files and commands."""
    every = fences(language)
    for one, after in zip(every, [*every[1:], Fence("", "", "")], strict=True):
        if one.about:
            yield one
        elif one.kind == "sh" and not is_setting_up(one):
            shown = after.content if (after.kind, after.about) == ("text", "") else "…"
            *before, last = one.content.splitlines()
            yield from (Command(line, "…") for line in before)
            yield Command(last, shown)


def is_setting_up(fence: Fence) -> bool:
    return "pip install" in fence.content


# The guide is true ---------------------------------------------------------------------------


def change(folder: Path, fence: Fence) -> None:
    """Write a file, add to its end, or make the change that a difference says."""
    path = folder / fence.file
    if fence.kind == "text":
        path.write_text(fence.content, encoding="utf-8")
        return
    text = path.read_text(encoding="utf-8")
    if fence.kind == "yaml":
        path.write_text(text + fence.content, encoding="utf-8")
        return
    lines = fence.content.splitlines()
    before = "\n".join(line[1:] for line in lines if line[0] != "+")
    after = "\n".join(line[1:] for line in lines if line[0] != "-")
    assert re.findall(rf"^{re.escape(before)}", text, re.MULTILINE) == [before]
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


def do(command: Command, terminal: Terminal) -> Printed:
    match shlex.split(command.line):
        case ["quizkit", *arguments]:
            return terminal.run(arguments, command.typed)
        case ["mkdir", name]:
            (terminal.folder / name).mkdir()
        case ["cd", name]:
            terminal.folder /= name
        case ["cp", name, folder]:
            shutil.copy(terminal.folder / name, terminal.folder / folder)
        case _:
            raise AssertionError(command.line)
    return Printed("", 0)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_prints_what_the_guide_shows(tmp_path: Path, language: str) -> None:
    wrong = []
    with Terminal(tmp_path, LOCALES[language]) as terminal:
        for step in steps(language):
            if isinstance(step, Fence):
                change(terminal.folder, step)
                continue
            printed = do(step, terminal)
            if not step.is_as_shown(printed):
                wrong.append(f"{step.line} ({printed.code}):\n{click.unstyle(printed.text)}")

    assert "\n".join(wrong) == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_question_of_each_type_is_written_as_the_table_says(
    tmp_path: Path, language: str
) -> None:
    rows = re.findall(r"^\| `(\w+)` \|.*?\| (`.+`) \|$", manual.guide(language), re.MULTILINE)
    bank = "quizkit: 1\nid: tabla\ntitle: Tabla\nlanguage: es\nquestions:\n"
    for tag, fields in rows:
        stem = "" if tag == "cloze" else "    stem: ¿Qué dice el texto?\n"
        written = "".join(f"    {field}\n" for field in re.findall("`(.+?)`", fields))
        bank += f"  - id: {tag.replace('_', '-')}\n    type: {tag}\n{stem}{written}"
    (tmp_path / "tabla.yaml").write_text(bank, encoding="utf-8")

    loaded = checking.load(tmp_path / "tabla.yaml")

    assert loaded.diagnostics == ()
    assert loaded.bank is not None
    assert [question.type for question in loaded.bank.questions] == [tag for tag, _ in rows]
    assert {tag for tag, _ in rows} == {*QUESTION_TYPES}


@pytest.mark.parametrize("language", LANGUAGES)
def test_quizkit_is_set_up_as_the_readme_says(language: str) -> None:
    readme = README.read_text(encoding="utf-8")

    (fence,) = filter(is_setting_up, fences(language))

    assert f"```sh\n{fence.content}```\n" in readme


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_steps_take_an_hour(language: str) -> None:
    steps = re.findall(r"^## (\d+)\. [^(\n]+(?:\((\d+) minut.s\))?", manual.guide(language), re.M)

    assert [int(number) for number, _ in steps] == [*range(12)]
    assert sum(int(minutes or 0) for _, minutes in steps) == 60


def test_both_languages_do_the_same() -> None:
    done = {
        language: [
            step.line if isinstance(step, Command) else (step.kind, step.file, step.content)
            for step in steps(language)
        ]
        for language in LANGUAGES
    }

    assert done["es"] == done["en"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_guide_speaks_to_who_does_not_program_and_fits_a_terminal(language: str) -> None:
    prose = _FENCE.sub("", manual.guide(language))
    jargon = re.compile(r"\b(mapping|scalar|node|null|string|boolean|escalar|nodo|cadena)\b")

    assert jargon.findall(prose) == []
    assert [line for line in prose.splitlines() if len(line) > 80 and line[0] != "|"] == []


# `guide` -------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_guide_prints_the_guide_of_the_readers_language_as_it_is(language: str) -> None:
    printed = subprocess.run(
        [sys.executable, "-m", "quizkit", "--lang", language, "guide"],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert printed.returncode == 0
    assert printed.stdout == manual.guide(language)


def test_a_step_is_printed_alone_with_its_heading_bold() -> None:
    printed = CliRunner().invoke(main_group, ["--lang", "en", "guide", "7"], color=True).output

    assert printed.startswith("\x1b[1m## 7. See what is missing (3 minutes)\n\x1b[0m")
    assert click.unstyle(printed) in manual.guide("en")
    assert re.findall(r"^## ", click.unstyle(printed), re.MULTILINE) == ["## "]


@pytest.mark.parametrize("step", ["0", "11"])
def test_the_first_step_and_the_last_can_be_asked_for(step: str) -> None:
    printed = CliRunner().invoke(main_group, ["--lang", "es", "guide", step]).output

    assert printed.startswith(f"## {step}. ")


def test_there_is_no_step_beyond_the_last() -> None:
    assert CliRunner().invoke(main_group, ["guide", "12"]).exit_code == 2


def test_on_a_terminal_the_whole_guide_goes_through_the_pager(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAGER", "sed s/^/|/")
    with Terminal(tmp_path, LOCALES["en"]) as terminal:
        paged, plain, alone = (
            click.unstyle(terminal.run(arguments).text)
            for arguments in (["guide"], ["--plain", "guide"], ["guide", "7"])
        )

    assert paged.replace("\n|", "\n").lstrip("|").rstrip() == manual.guide("en").rstrip()
    assert plain == manual.guide("en")
    assert alone.startswith("## 7. ")
