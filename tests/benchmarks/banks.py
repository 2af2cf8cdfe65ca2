"""Large banks made of ours: the same questions again and again, with other words and ids.

Quotes, keys and what is typed stay as they are, so that every question still proves itself.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from quizkit import library
from quizkit.formats.tree import compose

Tree = dict[str, Any]

_NAMES = ("id", "counterpart", "reveals", "replaces", "fact")
_WORDS = ("stem", "text", "feedback", "hint", "distractors", "wrong")


@cache
def banks() -> tuple[Tree, ...]:
    """Our banks as plain values."""
    paths = sorted((library.built_in() / "banks").glob("*.yaml"))
    return tuple(compose(path.read_text(encoding="utf-8")).root for path in paths)


def trees() -> list[Tree]:
    """Our questions as plain values."""
    return [question for bank in banks() for question in bank["questions"]]


def repeated(count: int) -> tuple[Tree, list[Tree]]:
    """A bank's header and `count` questions, or a few more: whole rounds refer to nothing else."""
    topics = {topic: name for bank in banks() for topic, name in bank["topics"].items()}
    header = banks()[0] | {"id": "large", "topics": topics}
    del header["questions"]
    rounds = range(-(-count // len(trees())))
    return header, [_again(tree, number) for number in rounds for tree in trees()]


def _again(tree: Tree, number: int) -> Tree:
    """A question with other words and ids."""
    changed = dict(tree)
    for field in _NAMES:
        if field in tree:
            changed[field] = _named(tree[field], number)
    for field in _WORDS:
        if field in tree:
            changed[field] = _worded(tree[field], number)
    return changed


def _named(value: Any, number: int) -> Any:
    """An id, or several; those of other banks are of this one now."""
    if isinstance(value, list):
        return [_named(one, number) for one in value]
    return f"{str(value).rpartition('/')[2]}-{number}"


def _worded(value: Any, number: int) -> Any:
    """A text, or all texts in a list or mapping but for ids."""
    if isinstance(value, list):
        return [_worded(one, number) for one in value]
    if isinstance(value, dict):
        return {
            name: one if name in ("id", "cost") else _worded(one, number)
            for name, one in value.items()
        }
    return f"{value} ({_name(number)})"


def _name(number: int) -> str:
    """A made-up name for a number, so that the words of a bank grow with it."""
    letters = ""
    while number or not letters:
        number, rest = divmod(number, 60)
        letters += "bdfgklmnprst"[rest % 12] + "aeiou"[rest // 12]
    return f"Ux{letters}"


class _Plain(yaml.CSafeDumper):
    """Writes a value out wherever it stands, also where two questions share it."""

    def ignore_aliases(self, data: Any) -> bool:  # whatever is written
        return True


def written(folder: Path, name: str, header: Tree, questions: list[Tree]) -> Path:
    """The bank as a file, written as people write them: a line for each field."""
    path = folder / f"{name}.yaml"
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        yaml.dump(
            header | {"questions": questions},
            stream,
            Dumper=_Plain,
            allow_unicode=True,
            sort_keys=False,
            width=100_000,
        )
    return path
