"""Opening banks, and sitting somebody down at them; what there is to say of it is a remark."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from quizkit.cli.group import talk

if TYPE_CHECKING:
    from datetime import date, datetime

    from quizkit.bank import Bank, Loaded
    from quizkit.choosing import Choice
    from quizkit.i18n import Voice
    from quizkit.sources import Source
    from quizkit.store import Store
    from quizkit.study import Study


@dataclass
class Banks:
    """Whatever is sound of some banks, and what is to be said of the rest."""

    opened: list[tuple[Path, Loaded, Bank]] = field(default_factory=list)
    sources: dict[str, Source | None] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)


def paths_of(names: Sequence[str]) -> list[Path]:
    """The files of banks by their paths or ids; of all known banks, if none is named."""
    from quizkit import finding

    paths = [finding.find_bank(name) for name in names] or [*finding.known_banks().values()]
    unique: dict[Path, Path] = {}
    for path in paths:
        unique.setdefault(path.resolve(), path)
    return [*unique.values()]


def open_paths(paths: Sequence[Path], voice: Voice, *, all_of_them: bool = True) -> Banks:
    """Open banks.

    Args:
        paths: Their files.
        voice: The language of the remarks.
        all_of_them: Whether one that cannot be opened ends it all. Otherwise it is a remark, as
            long as there is another.
    """
    from quizkit import library
    from quizkit.diagnostics import QuizkitError, sentence

    banks = Banks()
    failures = []
    for path in paths:
        try:
            loaded, bank = library.open_bank(path)
        except QuizkitError as failure:
            if all_of_them:
                raise
            failures.append(failure)
            banks.remarks.append(sentence(failure, voice.say))
            continue
        sources = library.sources_of(path, loaded)
        banks.opened.append((path, loaded, bank))
        banks.sources.update(sources)
        banks.remarks += _faults(path, loaded, voice)
        banks.remarks += _missing(path, [name for name in sources if not sources[name]], voice)
    if failures and not banks.opened:
        raise failures[0]
    return banks


def _faults(path: Path, loaded: Loaded, voice: Voice) -> list[str]:
    from quizkit.library import errors_in

    faults = len(errors_in(loaded))
    if not faults:
        return []
    return [
        voice(
            "{path}: faults found ({faults}); what is at fault is left out. "
            "`quizkit check {path}` shows them.",
            path=path,
            faults=faults,
        )
    ]


def _missing(path: Path, sources: Sequence[str], voice: Voice) -> list[str]:
    return [
        voice(
            "{path}: there is no source `{source}`; its quotes are shown as written.",
            path=path,
            source=source,
        )
        for source in sources
    ]


def open_banks(names: Sequence[str], voice: Voice) -> list[tuple[Path, Loaded, Bank]]:
    """Banks by their paths or ids, whatever of them is sound; what is not is said."""
    banks = open_paths(paths_of(names), voice, all_of_them=bool(names))
    talk(*banks.remarks)
    return banks.opened


def check_topics(banks: Sequence[Bank], topics: Sequence[str]) -> None:
    """See that topics that were asked for are topics of some banks.

    Raises:
        QuizkitError: No bank has one of them.
    """
    from quizkit.diagnostics import QuizkitError

    known = {topic for bank in banks for topic in bank.topics}
    known |= {it.topic for bank in banks for it in bank.questions if it.topic}
    for topic in topics:
        if topic not in known:
            raise QuizkitError("no-such-topic", topic=topic, known=", ".join(sorted(known)))


# What is kept --------------------------------------------------------------------------------


def open_store() -> Store:
    """The learner's store, made if there is none; one that was damaged is said to be set aside.

    Raises:
        QuizkitError: It cannot be opened, or is of a newer quizkit.
    """
    from quizkit import settings
    from quizkit.diagnostics import QuizkitError
    from quizkit.store import Store

    folder = settings.home()
    path = folder / "progress.sqlite"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise QuizkitError("store-unwritable", path=str(path), reason=reason) from error
    return Store(path)


# A study -------------------------------------------------------------------------------------


def sit_down(banks: Banks) -> Study:
    """A study of banks that is not started."""
    from quizkit.study import Study

    return Study([bank for _, _, bank in banks.opened], _now, banks.sources)


def begin(banks: Banks, choice: Choice, seed: str | None = None) -> Study:
    """A study of banks, started with what was chosen of them.

    Raises:
        QuizkitError: A topic was chosen that no bank has.
    """
    import secrets

    from quizkit.study import Wanted

    check_topics([bank for _, _, bank in banks.opened], choice.topics)
    study = sit_down(banks)
    wanted = Wanted(
        count=choice.count,
        topics=choice.topics,
        levels=choice.levels,
        order=choice.order,
        only=choice.only,
    )
    study.start(seed=seed or secrets.randbelow(10**9), wanted=wanted)
    return study


def _now() -> datetime:
    from datetime import UTC, datetime

    return datetime.now(UTC)  # noqa: TID251  # the one clock, handed down from here


def today() -> date:
    """The calendar day, in UTC."""
    return _now().date()
