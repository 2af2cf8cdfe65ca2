"""What all commands share: their group, the language, exit codes, talking to the user."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from quizkit import __version__
from quizkit.settings import THEMES

if TYPE_CHECKING:
    from quizkit.diagnostics import QuizkitError
    from quizkit.i18n import Voice

FINE, FINDINGS, MISUSE, UNREADABLE, INTERRUPTED = 0, 1, 2, 3, 130

QUESTION_TYPES = (
    *("single_choice", "multiple_response", "true_false", "short_answer", "numeric", "date"),
    *("cloze", "ordering", "matching"),
)
"""As in `questions`, which costs too much to be asked for them."""


def _remember(context: click.Context, parameter: click.Parameter, value: object) -> None:
    if value:
        context.find_root().meta[f"quizkit.{parameter.name}"] = value


def remembered(name: str) -> Any:  # whatever type the option has
    """What an option says that is given before a command or after it; none if it was not given."""
    context = click.get_current_context(silent=True)
    return context.find_root().meta.get(f"quizkit.{name}") if context else None


def _shared(name: str, **settings: Any) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """An option that may stand before a command as well as after it."""
    return click.option(name, expose_value=False, is_eager=True, callback=_remember, **settings)


_LANGUAGE = _shared("--lang", type=click.Choice(["es", "en"]), help="Language of the messages.")
PLAIN = _shared("--plain", is_flag=True, help="A line at a time, for pipes and screen readers.")
THEME = _shared("--theme", type=click.Choice(THEMES), help="The colours of the screen.")

TOPICS = click.option(
    "--topic", "topics", multiple=True, metavar="T", help="Only questions of this topic."
)
LEVELS = click.option(
    "--level",
    "levels",
    multiple=True,
    type=click.IntRange(1, 3),
    metavar="L",
    help="Only questions of this level: 1 is easy, 3 is hard.",
)


def command(
    name: str, under: click.Group | None = None, **settings: Any
) -> Callable[[Callable[..., Any]], click.Command]:
    """A command of ours, perhaps under another; like the whole program it takes `--lang`."""

    def wrap(function: Callable[..., Any]) -> click.Command:
        return (under or main_group).command(name, **settings)(_LANGUAGE(function))

    return wrap


def group(name: str) -> Callable[[Callable[..., Any]], click.Group]:
    """A command of ours that has others under it, and does something without them too."""

    def wrap(function: Callable[..., Any]) -> click.Group:
        return main_group.group(name, invoke_without_command=True)(_LANGUAGE(function))

    return wrap


@click.group(
    context_settings={"help_option_names": ["-h", "--help"]},
    invoke_without_command=True,
    help="Question banks that prove themselves: take them, check them, export them to Anki.\n\n"
    "Without a command, the banks to choose from.",
)
@PLAIN
@THEME
@_LANGUAGE
@click.version_option(__version__, message="quizkit %(version)s")
@click.pass_context
def main_group(context: click.Context) -> None:
    """Run a command; without one, home."""
    if context.invoked_subcommand is None:
        from quizkit.cli.taking import home

        home()


def language(asked: str | None) -> str:
    """The language asked for, or else that of the settings, or else the system's."""
    from quizkit import settings
    from quizkit.i18n import pick_language

    return pick_language(asked or settings.language())


def the_voice() -> Voice:
    """The language that was asked for."""
    from quizkit.i18n import Voice

    return Voice(language(remembered("lang")))


def talk(*lines: str) -> None:
    """Say something on standard error; names of files are text, and no more than that."""
    from quizkit.text import printable

    for line in lines:
        click.echo(printable(line), err=True)


def complain(error: QuizkitError, voice: Voice) -> None:
    """Say on standard error what went wrong."""
    from quizkit.diagnostics import sentence

    talk(f"quizkit: {sentence(error, voice.say)}")
