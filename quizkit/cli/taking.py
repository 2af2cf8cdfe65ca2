"""Taking a quiz: `play`, and choosing one when no command is given."""

from __future__ import annotations

import gc
import io
import os
import sys
from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Literal, NamedTuple

import click

from quizkit.cli.group import LEVELS, PLAIN, THEME, TOPICS, command, remembered, talk, the_voice

if TYPE_CHECKING:
    from quizkit.choosing import Choice
    from quizkit.i18n import Voice
    from quizkit.session import Ref, SessionMode
    from quizkit.study import Opened, Study
    from quizkit.tui.app import QuizApp
    from quizkit.tui.face import Face


@command("play")
@click.argument("bank", nargs=-1)
@TOPICS
@LEVELS
@click.option("--count", type=click.IntRange(min=1), metavar="N", help="At most so many questions.")
@click.option(
    "--order",
    type=click.Choice(["shuffled", "bank"]),
    help="Shuffled, or as the bank has them; as in the settings, if not given.",
)
@click.option("--seed", metavar="S", help="The same seed draws the same questions in one order.")
@click.option(
    "--mode",
    type=click.Choice(["practice", "exam", "review", "cram"]),
    help="How; as the banks are meant, if not given.",
)
@click.option(
    "--minutes",
    type=click.IntRange(0, 6000),
    metavar="N",
    help="Time limit of an exam; 0 for none.",
)
@click.option(
    "--resume/--new", default=None, help="Go on with what was left, or begin anew, unasked."
)
@PLAIN
@THEME
def play(
    bank: Sequence[str],
    topics: Sequence[str],
    levels: Sequence[int],
    count: int | None,
    order: Literal["shuffled", "bank"] | None,
    seed: str | None,
    mode: SessionMode | None,
    minutes: int | None,
    resume: bool | None,
) -> None:
    """Take a quiz drawn from BANKs (paths or ids); from all known banks if none is named."""
    from quizkit import settings
    from quizkit.choosing import Choice
    from quizkit.cli.opening import paths_of

    choice = Choice(
        tuple(paths_of(bank)),
        tuple(topics),
        tuple(levels),
        count,
        order or settings.load().order,
        mode=mode,
        minutes=minutes,
    )
    wish = _Wish(seed, resume, all_of_them=bool(bank))
    if remembered("plain") or not _can_draw():
        _play_plainly(choice, wish)
    else:
        _play_on_screen(choice, wish)


class _Wish(NamedTuple):
    """What was asked for beside what to ask."""

    seed: str | None = None
    resume: bool | None = None
    """Whether to go on with what was left; none where that is to be asked."""
    all_of_them: bool = False
    """Whether every bank was named, so that none may be missing."""


def _play_plainly(choice: Choice, wish: _Wish) -> None:
    from quizkit import plain

    voice = the_voice()
    opened = _opened(choice, wish, voice)
    talk(*opened.remarks)
    sys.exit(plain.play(opened, voice, sys.stdin or io.StringIO(), sys.stdout))


def _opened(choice: Choice, wish: _Wish, voice: Voice) -> Opened:
    """A study of what was chosen, or the one that was left, if that is wished for."""
    from quizkit.cli.opening import open_desk
    from quizkit.study import Left, Opened

    desk, trouble = open_desk(choice.banks, voice, all_of_them=wish.all_of_them)
    offer = None if wish.resume is False or choice.resume else desk.offer(choice)
    if wish.resume and not offer:
        words = voice("There was nothing to go on with: this is a new session.")
        desk.banks.remarks.append(words)
    if offer and wish.resume:
        study, offer = desk.resume(offer.session), None
    else:
        study = desk.begin(choice, wish.seed)
    left = None
    if offer:
        id = offer.session
        left = Left(offer, partial(desk.resume, id), partial(desk.drop, id))
    return Opened(study, tuple(desk.banks.remarks), left, trouble)


def _play_on_screen(choice: Choice, wish: _Wish) -> None:
    gc.disable()  # until the app is ready: less than a second
    from quizkit.finding import open_text
    from quizkit.tui.app import quiz_app

    voice = the_voice()
    if wish.all_of_them:
        for path in choice.banks:
            open_text(path)  # what cannot be opened is said before the screen is drawn
    said: dict[str, None] = {}

    def prepare() -> Opened:
        opened = _opened(choice, wish, voice)
        said.update(dict.fromkeys(opened.remarks))
        return opened

    _run(quiz_app(prepare, voice, _theme()), said, voice)


def _theme() -> str | None:
    """The colours asked for, or else those of the settings."""
    from quizkit import settings

    return remembered("theme") or settings.load().theme


def home() -> None:
    """Choose among the banks there are, and take them."""
    from quizkit.diagnostics import QuizkitError

    voice = the_voice()
    if remembered("plain"):
        _choose_plainly(voice)
    if not _can_draw():
        raise QuizkitError("no-terminal")
    _choose_on_screen(voice)


def _choose_on_screen(voice: Voice) -> None:
    from quizkit import settings
    from quizkit.choosing import Menu
    from quizkit.cli.opening import Desk, news, open_paths
    from quizkit.finding import shelves
    from quizkit.tui.app import home_app
    from quizkit.tui.home import Doors

    said: dict[str, None] = {}

    def start(choice: Choice) -> Opened:
        opened = _opened(choice, _Wish(), voice)
        said.update(dict.fromkeys(opened.remarks))
        return opened

    def look(choice: Choice) -> Study:
        return Desk(open_paths(choice.banks, voice, all_of_them=False)).study()

    def statistics(choice: Choice, voice: Voice) -> Face[None]:
        from quizkit.cli.figures import gather
        from quizkit.tui.statistics import StatisticsScreen

        return StatisticsScreen(lambda: gather([*map(str, choice.banks)]), voice)

    def browse(choice: Choice, voice: Voice) -> Face[frozenset[Ref]]:
        from quizkit.cli.browsing import browser

        return browser(choice, voice)

    menu = Menu(shelves(), settings.load().order)
    doors = Doors(start, look, news, statistics, browse)
    _run(home_app(menu, doors, voice, _theme()), said, voice)


def _choose_plainly(voice: Voice) -> None:
    from quizkit import plain, settings
    from quizkit.choosing import Menu
    from quizkit.cli.opening import news
    from quizkit.finding import shelves

    def start(choice: Choice) -> Opened:
        opened = _opened(choice, _Wish(), voice)
        talk(*opened.remarks)
        return opened

    menu = Menu(shelves(), settings.load().order)
    reading = sys.stdin or io.StringIO()
    sys.exit(plain.home(menu, start, news, voice, reading, sys.stdout))


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

    if study.is_begun:
        if study.mode != "exam" or study.state.finished:
            line = study.score().line
            yield printable(voice.say(line.context, line.code).format_map(line.params))
        if study.is_unsaved and study.is_kept:
            yield voice("Only the beginning of this session was kept.")
        elif study.is_unsaved:
            yield voice("Nothing of this session was kept.")
        if study.is_kept and not study.state.finished:
            yield voice("You can go on with it when you start quizkit again.")
            if time := study.time_left:
                yield voice("Its time runs on: {time} left.", time=time)
    for ref in study.refs:
        for note in study.state.of(ref).notes:
            text = next(iter(study.told(ref)[0].splitlines()), "")
            name = "/".join(ref)
            words = voice("You dispute «{text}» ({name}): {note}", text=text, name=name, note=note)
            yield printable(words)
