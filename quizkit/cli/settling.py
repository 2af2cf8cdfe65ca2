"""What is set once and for all: `config`."""

from __future__ import annotations

import click

from quizkit.cli.group import command, the_voice


@command("config")
@click.argument("name", required=False)
@click.argument("value", nargs=-1)
@click.option("--reset", is_flag=True, help="Have NAME as usual again.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def config(name: str | None, value: tuple[str, ...], reset: bool, form: str) -> None:
    """Show all settings, or the one of a NAME; with a VALUE, set it."""
    from quizkit import settings
    from quizkit.diagnostics import QuizkitError

    if name is not None and (value or reset):
        if name not in settings.NAMES or not reset:
            settings.change(name, settings.parse(name, value))
        elif value:
            raise QuizkitError(
                "bad-setting", name=name, value="--reset", expected=settings.expected(name)
            )
        else:
            settings.change(name, None)
    elif name is not None and name not in settings.NAMES:
        settings.parse(name, ())
    _show([name] if name else [*settings.NAMES], form)


def _show(names: list[str], form: str) -> None:
    from quizkit import settings
    from quizkit.cli.tables import as_json
    from quizkit.text import printable

    voice = the_voice()
    kept = settings.load()
    values = {name: getattr(kept, name.replace("-", "_")) for name in names}
    if form == "json":
        click.echo(as_json(values, indent=1))
        return
    changed = {*settings.names_set()}
    width = max(map(len, names))
    for name, value in values.items():
        words = ", ".join(value) if isinstance(value, tuple) else value
        shown = voice("(none)") if words in ("", None) else printable(str(words))
        usual = "" if name in changed else f"  {voice('(as usual)')}"
        about = voice.say("setting", name)
        click.echo(f"{name:<{width}}  {shown}{usual}\n{'':<{width}}  {about}")
    if len(names) > 1:
        click.echo(voice("They are kept in {path}", path=printable(str(settings.path()))))
