"""Taking a quiz: `play`, and choosing one when no command is given."""

from __future__ import annotations

import gc
import io
import os
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Literal

import click

from quizkit.cli.group import LEVELS, PLAIN, THEME, TOPICS, command, remembered, talk, the_voice

if TYPE_CHECKING:
    from quizkit.choosing import Choice
    from quizkit.i18n import Voice
    from quizkit.study import Study
    from quizkit.tui.app import QuizApp
    from quizkit.tui.quiz import Opened


@command("play")
@click.argument("bank", nargs=-1)
@TOPICS
@LEVELS
@click.option("--count", type=click.IntRange(min=1), metavar="N", help="At most so many questions.")
@click.option(
    "--order",
    type=click.Choice(["shuffled", "bank"]),
    default="shuffled",
    help="Shuffled, or as the bank has them.",
)
@click.option("--seed", metavar="S", help="The same seed draws the same questions in one order.")
@PLAIN
@THEME
def play(
    bank: Sequence[str],
    topics: Sequence[str],
    levels: Sequence[int],
    count: int | None,
    order: Literal["shuffled", "bank"],
    seed: str | None,
) -> None:
    """Take a quiz drawn from BANKs (paths or ids); from all known banks if none is named."""
    from quizkit.choosing import Choice
    from quizkit.cli.opening import paths_of

    paths = tuple(paths_of(bank))
    choice = Choice(paths, tuple(topics), tuple(levels), count, order)
    if remembered("plain") or not _can_draw():
        _play_plainly(choice, seed, all_of_them=bool(bank))
    else:
        _play_on_screen(choice, seed, all_of_them=bool(bank))


def _play_plainly(choice: Choice, seed: str | None, *, all_of_them: bool) -> None:
    from quizkit import plain
    from quizkit.cli.opening import begin, open_paths

    voice = the_voice()
    banks = open_paths(choice.banks, voice, all_of_them=all_of_them)
    talk(*banks.remarks)
    study = begin(banks, choice, seed)
    sys.exit(plain.play(study, voice, sys.stdin or io.StringIO(), sys.stdout))


def _play_on_screen(choice: Choice, seed: str | None, *, all_of_them: bool) -> None:
    gc.disable()  # until the app is ready: less than a second
    from quizkit.cli.opening import begin, open_paths
    from quizkit.finding import open_text
    from quizkit.tui.app import quiz_app

    voice = the_voice()
    if all_of_them:
        for path in choice.banks:
            open_text(path)  # what cannot be opened is said before the screen is drawn
    said: dict[str, None] = {}

    def prepare() -> Opened:
        from quizkit.tui.quiz import Opened

        banks = open_paths(choice.banks, voice, all_of_them=all_of_them)
        said.update(dict.fromkeys(banks.remarks))
        return Opened(begin(banks, choice, seed), tuple(banks.remarks))

    _run(quiz_app(prepare, voice, remembered("theme")), said, voice)


def home() -> None:
    """Choose among the banks there are, and take them."""
    from quizkit.cli.opening import begin, open_paths, sit_down
    from quizkit.diagnostics import QuizkitError
    from quizkit.finding import shelves

    voice = the_voice()
    if remembered("plain"):
        _choose_plainly(voice)
    if not _can_draw():
        raise QuizkitError("no-terminal")
    from quizkit.tui.app import home_app

    said: dict[str, None] = {}

    def start(choice: Choice) -> Opened:
        from quizkit.tui.quiz import Opened

        banks = open_paths(choice.banks, voice, all_of_them=False)
        said.update(dict.fromkeys(banks.remarks))
        return Opened(begin(banks, choice), tuple(banks.remarks))

    def look(choice: Choice) -> Study:
        return sit_down(open_paths(choice.banks, voice, all_of_them=False))

    _run(home_app(shelves(), start, look, voice, remembered("theme")), said, voice)


def _choose_plainly(voice: Voice) -> None:
    from quizkit import plain
    from quizkit.cli.opening import begin, open_paths
    from quizkit.finding import shelves

    def start(choice: Choice) -> Study:
        banks = open_paths(choice.banks, voice, all_of_them=False)
        talk(*banks.remarks)
        return begin(banks, choice)

    sys.exit(plain.home(shelves(), start, voice, sys.stdin or io.StringIO(), sys.stdout))


def _can_draw() -> bool:
    """Whether there is a terminal at every end, and one that can be drawn on."""
    streams = (sys.stdin, sys.stdout, sys.stderr)
    has_terminal = all(stream and stream.isatty() for stream in streams)
    return has_terminal and os.environ.get("TERM") != "dumb" and _speaks_utf8()


def _speaks_utf8() -> bool:
    return (sys.stdout.encoding or "").replace("-", "").casefold() == "utf8"


def _run(app: QuizApp, said: dict[str, None], voice: Voice) -> None:
    """Run an app, and say again below it what is gone with its screen."""
    from quizkit.tui.app import run

    try:
        code = run(app)
    finally:
        talk(*said)
        for study in app.taken:
            for line in _last_words(study, voice):
                click.echo(line)
    sys.exit(code)


def _last_words(study: Study, voice: Voice) -> Iterator[str]:
    """How a study went, if any of it was taken, and what the learner disputes."""
    from quizkit.text import printable

    if study.can_undo:
        line = study.score().line
        yield printable(voice.say(line.context, line.code).format_map(line.params))
    for drawn in study.state.drawn:
        for note in study.state.of(drawn.ref).notes:
            text = next(iter(study.told(drawn.ref)[0].splitlines()), "")
            name = f"{drawn.bank}/{drawn.question}"
            words = voice("You dispute «{text}» ({name}): {note}", text=text, name=name, note=note)
            yield printable(words)
