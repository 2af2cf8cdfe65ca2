"""The edge of the program: its language, its streams, and how it ends."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

import click

from quizkit.cli.group import (
    FINDINGS,
    FINE,
    INTERRUPTED,
    MISUSE,
    UNREADABLE,
    complain,
    language,
    main_group,
    talk,
)

if TYPE_CHECKING:
    from quizkit.i18n import Voice

_UNREADABLE = (
    *("cannot-open", "no-such-file", "not-text", "cannot-write", "previous-damaged"),
    *("source-is-pdf", "source-is-document", "source-is-html", "source-is-binary"),
    *(
        "edited-since",
        "record-faulty",
        "sentences-in-brackets",
        "changed-meanwhile",
        "source-too-large",
        "settings-damaged",
        "bad-settings",
        "not-a-store",
        "sqlite-too-old",
    ),
    *("store-locked", "store-read-only", "store-full", "store-unwritable", "store-damaged"),
    *("session-gone", "session-moved-on", "newer-event"),
    *("store-newer", "not-an-export", "newer-export", "export-damaged", "import-conflict"),
)
_MISUSE = (
    *("no-banks-there", "nothing-to-undo", "no-record"),
    *("no-such-bank", "no-such-question", "no-such-topic", "no-such-tag", "no-such-rule"),
    *("no-terminal", "no-such-setting", "bad-setting", "export-onto-store", "not-confirmed"),
    *("bad-name", "bad-answer", "already-there", "name-is-source", "source-elsewhere"),
)


def _translate(command: click.Command, voice: Voice) -> None:
    """Put the help of a command, and of those under it, into the reader's language."""
    if command.help:
        command.help = voice(command.help)
    for parameter in command.params:
        if isinstance(parameter, click.Option) and parameter.help:
            parameter.help = voice(parameter.help)
    for inner in getattr(command, "commands", {}).values():
        _translate(inner, voice)


def _prepare_streams() -> None:
    """Never let a character that cannot be read or shown end the program."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


def main(arguments: Sequence[str] | None = None) -> None:
    """The program: runs a command and exits with its code."""
    from quizkit.i18n import Voice

    given = [*(sys.argv[1:] if arguments is None else arguments)]
    voice = Voice(language(_asked_language(given)))
    voice.lend_to_click()
    _prepare_streams()
    _translate(main_group, voice)
    sys.exit(_run(given, voice))


def _asked_language(given: Sequence[str]) -> str | None:
    """The last language that the arguments ask for; known before click reads them."""
    spread = [part for argument in given for part in argument.split("=", 1)]
    return next((b for a, b in reversed([*pairwise(spread)]) if a == "--lang"), None)


def _run(given: list[str], voice: Voice) -> int:
    try:
        main_group.main(given, prog_name="quizkit", standalone_mode=False)
    except click.ClickException as error:
        told = io.StringIO()
        error.show(file=told)
        talk(told.getvalue().rstrip("\n"))
        return MISUSE
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE
    except OSError as error:
        talk(f"quizkit: {error.strerror or error}")
        return UNREADABLE
    except Exception as error:  # the outermost edge: ours are said, others are bugs
        from quizkit.diagnostics import QuizkitError

        if not isinstance(error, QuizkitError):
            raise
        complain(error, voice)
        code = error.code
        return UNREADABLE if code in _UNREADABLE else MISUSE if code in _MISUSE else FINDINGS
    return FINE
