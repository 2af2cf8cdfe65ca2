"""The guide for teachers: `guide`."""

from __future__ import annotations

import os
import sys

import click

from quizkit.cli.group import command, remembered, the_voice


@command("guide")
@click.argument("step", required=False, type=click.IntRange(0, 11))
def guide(step: int | None) -> None:
    """From an article to a class in an hour: all of the guide, or a STEP of it, 0 to 11."""
    from quizkit import manual

    text = manual.guide(the_voice().language, step)
    shown = "".join(
        click.style(line, bold=True) if line.startswith("#") else line
        for line in text.splitlines(keepends=True)
    )
    if step is None and sys.stdout.isatty() and not remembered("plain"):
        if sys.stdout.encoding.lower() == "utf-8":  # which `less` does not know in locale C
            os.environ.setdefault("LESSCHARSET", "utf-8")
        click.echo_via_pager(shown)
    else:
        click.echo(shown, nl=False)
