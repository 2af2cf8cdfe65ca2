"""The manual of what `check` finds: `explain`."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

import click

from quizkit.cli.group import command, the_voice

if TYPE_CHECKING:
    from quizkit.manual import Page


@command("explain")
@click.argument("rule", required=False)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def explain(rule: str | None, form: str) -> None:
    """What a RULE of `check` looks for, why, and what to write instead; without one, all rules."""
    from quizkit import manual

    language = the_voice().language
    named = manual.codes() if rule is None else (rule,)
    pages = [manual.page(code, language) for code in named]
    if form == "json":
        click.echo(_as_json(pages))
    elif rule is None:
        for one in pages:
            click.echo(_entry(one))
    else:
        for line in pages[0].text.rstrip("\n").split("\n"):
            click.echo(click.style(line, bold=True) if line.startswith("#") else line)


def _entry(page: Page) -> str:
    """A page in the list of all: its code and severity, and its sentence below."""
    sentence = textwrap.fill(page.sentence, 78, initial_indent="  ", subsequent_indent="  ")
    return f"{page.code} · {page.severity}\n{sentence}"


def _as_json(pages: list[Page]) -> str:
    import json
    from dataclasses import asdict

    return json.dumps([asdict(one) for one in pages], ensure_ascii=False, indent=1)
