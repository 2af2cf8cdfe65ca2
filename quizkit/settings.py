"""What a user has set once and for all, and the folder where that and their progress are kept.

The folder is the one that `QUIZKIT_HOME` names, or else the system's own for a program's data; the
door to platformdirs. The settings are one file in it, as JSON; what is not in it is as usual.
Nothing here is shown or asked: see `quizkit config`.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

if TYPE_CHECKING:
    from quizkit.diagnostics import QuizkitError

Order: TypeAlias = Literal["shuffled", "bank"]
"""Shuffled, or as the banks have them as far as the rules allow it."""

LANGUAGES = ("es", "en")
THEMES = ("dark", "light", "contrast", "terminal", "terminal-light")
ORDERS: tuple[Order, ...] = ("shuffled", "bank")

MOST = 9999
"""Of questions in a day."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Each setting; the defaults are what is usual."""

    language: str | None = None
    """One of `LANGUAGES`; none where the system's decides."""
    theme: str | None = None
    """One of `THEMES`; none where the terminal's wishes decide."""
    order: Order = "shuffled"
    new_per_day: int = 20
    """How many new questions a review asks in a day."""
    reviews_per_day: int = 200
    """How many questions that are due a review asks in a day."""
    day_ends_at: int = 4
    """The hour at which a learner's day ends, from 0 to 23."""
    banks: tuple[str, ...] = ()
    """Folders in which banks are looked for."""


NAMES: tuple[str, ...] = tuple(each.name.replace("_", "-") for each in fields(Settings))
"""The settings by the names that people type."""


def _trouble(code: str, **params: str) -> QuizkitError:
    """An error of ours, whose module is loaded only then: every start reads the settings."""
    from quizkit.diagnostics import QuizkitError

    return QuizkitError(code, **params)


def home() -> Path:
    """The folder of what is kept; it may not be there yet."""
    named = os.environ.get("QUIZKIT_HOME")
    if named:
        return folder(named)
    from platformdirs import user_data_path

    return user_data_path("quizkit", appauthor=False)


def folder(text: str) -> Path:
    """The folder that a text names; `~` is somebody's home, where there is such a one."""
    return Path(os.path.expanduser(text)).absolute()  # noqa: PTH111  # pathlib's raises


def path() -> Path:
    """The file of the settings; it may not be there."""
    return home() / "settings.json"


# Values as text ------------------------------------------------------------------------------


def parse(name: str, texts: tuple[str, ...]) -> Any:  # whatever type the setting has
    """The value that some words mean for a setting.

    Raises:
        QuizkitError: There is no such setting, or they mean none.
    """
    if name not in NAMES:
        raise _trouble("no-such-setting", name=name, known=", ".join(NAMES))
    value = _value(name, texts)
    if value is None:
        given = " ".join(texts)
        raise _trouble("bad-setting", name=name, value=given, expected=expected(name))
    return value


def _value(name: str, texts: tuple[str, ...]) -> Any:  # likewise
    """What some words mean for a setting; none where they mean nothing."""
    if name == "banks":
        return tuple(str(folder(text)) for text in texts)
    return _PARSERS[name](texts[0]) if len(texts) == 1 else None


def _one_of(offered: tuple[str, ...]) -> Callable[[str], str | None]:
    return lambda text: text if text in offered else None


def _up_to(most: int) -> Callable[[str], int | None]:
    def number(text: str) -> int | None:
        is_number = text.isascii() and text.isdigit() and len(text) < 6 and int(text) <= most
        return int(text) if is_number else None

    return number


_PARSERS: dict[str, Callable[[str], Any]] = {
    "language": _one_of(LANGUAGES),
    "theme": _one_of(THEMES),
    "order": _one_of(ORDERS),
    "new-per-day": _up_to(MOST),
    "reviews-per-day": _up_to(MOST),
    "day-ends-at": _up_to(23),
}


def expected(name: str) -> str:
    """What values a setting takes, as one would type them."""
    match name:
        case "language":
            return ", ".join(LANGUAGES)
        case "theme":
            return ", ".join(THEMES)
        case "order":
            return ", ".join(ORDERS)
        case "day-ends-at":
            return "0-23"
    return f"0-{MOST}"


def _texts(value: Any) -> tuple[str, ...]:  # of a file, so anything
    """A stored value as the words that mean it."""
    if isinstance(value, list):
        return tuple(map(str, value))
    return () if value is None else (str(value),)


# The file ------------------------------------------------------------------------------------


def load() -> Settings:
    """The settings as they are kept; what a newer quizkit has added is passed over.

    Raises:
        QuizkitError: The file cannot be read, or holds what is no setting.
    """
    found = path()
    known = {}
    for name, value in _stored(found).items():
        if name in NAMES:
            known[name.replace("-", "_")] = parsed = _value(name, _texts(value))
            if parsed is None or value is None:
                params = {"name": name, "value": str(value), "expected": expected(name)}
                raise _trouble("bad-settings", path=str(found), **params)
    return replace(Settings(), **known)


def language() -> str | None:
    """The language that is set, as far as the file can be read: errors are told in it too."""
    try:
        found = _read(path()).get("language")
    except (OSError, ValueError, RecursionError):
        return None
    return found if found in LANGUAGES else None


def _read(found: Path) -> dict[str, Any]:
    """What a file holds by name; nothing where there is none.

    Raises:
        OSError: It cannot be opened.
        ValueError: It holds something else.
        RecursionError: It is nested without end.
    """
    if not found.exists():
        return {}
    import json

    stored = json.loads(found.read_text(encoding="utf-8"))
    if not isinstance(stored, dict):
        raise ValueError("{...}")  # one of several ways to hold no settings
    return stored


def _stored(found: Path) -> dict[str, Any]:
    """What the file holds by name.

    Raises:
        QuizkitError: It cannot be read.
    """
    try:
        return _read(found)
    except OSError as error:
        reason = error.strerror or str(error)
        raise _trouble("cannot-open", path=str(found), reason=reason) from error
    except (ValueError, RecursionError) as error:
        raise _trouble("settings-damaged", path=str(found), reason=str(error)) from error


def names_set() -> Iterator[str]:
    """The settings that are not as usual."""
    stored = _stored(path())
    yield from (name for name in NAMES if name in stored)


def change(name: str, value: Any) -> None:  # whatever type the setting has
    """Keep a value of `parse` for a setting; none makes it what is usual.

    Raises:
        QuizkitError: The file cannot be read or written; what stood there is still there.
    """
    import json

    found = path()
    stored = {known: kept for known, kept in _stored(found).items() if known != name}
    if value is not None:
        stored[name] = list(value) if isinstance(value, tuple) else value
    written = found.with_name(f".{found.name}-{os.getpid()}")
    try:
        found.parent.mkdir(parents=True, exist_ok=True)
        try:
            text = json.dumps(stored, ensure_ascii=False, indent=1) + "\n"
            written.write_text(text, encoding="utf-8", newline="\n")
            written.replace(found)
        finally:
            written.unlink(missing_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise _trouble("cannot-write", path=str(found), reason=reason) from error
