"""Opening banks, and sitting somebody down at them; what there is to say of it is a remark."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from quizkit.cli.group import talk

if TYPE_CHECKING:
    from datetime import date, datetime

    from quizkit.bank import Bank, Loaded
    from quizkit.choosing import Choice
    from quizkit.diagnostics import QuizkitError
    from quizkit.i18n import Voice
    from quizkit.session import SessionMode, SessionState
    from quizkit.sources import Source
    from quizkit.store import Store, StoredSession
    from quizkit.study import News, Offer, Study, Wanted
    from quizkit.study.due import Day


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
    """The learner's store, made if there is none.

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


def said_of(store: Store, voice: Voice) -> list[str]:
    """What there is to say of a store that was opened: where a damaged one went."""
    from quizkit.diagnostics import QuizkitError, sentence

    if store.set_aside is None:
        return []
    where = {"path": str(store.path), "aside": str(store.set_aside)}
    return [sentence(QuizkitError("store-damaged", **where), voice.say)]


# A study -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Desk:
    """What somebody sits down with: banks, and the store where what they do is kept, if any."""

    banks: Banks
    store: Store | None = None

    def study(self) -> Study:
        """A study that is not started."""
        from quizkit import settings
        from quizkit.study import Calendar, Study

        calendar = Calendar(None, settings.load().day_ends_at)
        return Study(self._banks, now, self.banks.sources, self.store, calendar)

    @property
    def _banks(self) -> list[Bank]:
        return [bank for _, _, bank in self.banks.opened]

    def begin(self, choice: Choice, seed: str | None = None) -> Study:
        """A study started with what was chosen, or one that is gone on with.

        Raises:
            QuizkitError: A topic was chosen that no bank has, or the store cannot be read.
        """
        import secrets

        if choice.resume is not None:
            return self.resume(choice.resume)
        check_topics(self._banks, choice.topics)
        mode = choice.mode or self._meant_for()
        study = self.study()
        study.start(
            seed=seed or secrets.randbelow(10**9),
            wanted=self._wanted(choice, mode),
            mode=mode,
            time_limit=self._time_limit(choice) if mode == "exam" else None,
        )
        return study

    def _meant_for(self) -> SessionMode:
        """What the banks are meant for, if all are for the same."""
        modes = {bank.mode for bank in self._banks}
        return modes.pop() if len(modes) == 1 else "practice"

    def _time_limit(self, choice: Choice) -> int | None:
        """In seconds: as chosen, or as long as the banks give together, if each gives some."""
        if choice.minutes is not None:
            return 60 * choice.minutes or None
        limits = [bank.time_limit for bank in self._banks]
        return sum(filter(None, limits)) if all(limits) else None

    def _wanted(self, choice: Choice, mode: SessionMode) -> Wanted:
        """The questions to draw from; of a review those of the day."""
        from quizkit.study import Wanted
        from quizkit.study.due import chosen

        wanted = Wanted(
            count=choice.count,
            topics=choice.topics,
            levels=choice.levels,
            order=choice.order,
            only=choice.only,
            without=self.store.suspended() if self.store and mode != "exam" else (),
        )
        if mode == "review":
            return replace(wanted, only=chosen(self._banks, self._day(), wanted), count=None)
        return wanted

    def _day(self) -> Day:
        """What there is to review today."""
        from quizkit import settings
        from quizkit.scheduling import after, day_of, day_start
        from quizkit.study.due import Day

        after(None, now())  # loads what the first rating would wait for
        kept = settings.load()
        if self.store is None:
            return Day(reviews_left=kept.reviews_per_day, new_left=kept.new_per_day)
        ends = kept.day_ends_at
        day = day_of(now(), None, ends)
        begun = day_start(day, None, ends)
        due = self.store.due(day, None, ends)
        later = self.store.due(day + timedelta(days=1), None, ends)
        return Day(
            due=due,
            tomorrow={*later}.difference(due),
            known=self.store.known(bank.uid or bank.id for bank in self._banks),
            reviews_left=kept.reviews_per_day - self.store.reviewed(begun),
            new_left=kept.new_per_day - self.store.introduced(begun),
        )

    # Going on ----------------------------------------------------------------------------

    def offer(self, choice: Choice) -> Offer | None:
        """The session of just these banks and this mode that was left last.

        Raises:
            QuizkitError: The store cannot be read.
        """
        from quizkit.session import ref_of, replay

        if self.store is None or choice.only is not None:
            return None
        uids = {bank.uid or bank.id for bank in self._banks}
        mode = choice.mode or self._meant_for()
        known = {ref_of(bank, it) for bank in self._banks for it in bank.questions}
        for left in self.store.unfinished():
            if {*left.banks} == uids and left.mode == mode:
                state = replay(self.store.events(left.id))
                if any(drawn.ref in known for drawn in state.drawn):
                    return offer(left, state)
        return None

    def resume(self, session: str) -> Study:
        """A study that goes on with a session.

        Raises:
            QuizkitError: The store cannot be read or written.
        """
        study = self.study()
        if self.store:
            study.resume(self.store.events(session))
        return study

    def drop(self, session: str) -> None:
        """Never offer a session again; what was done in it stays.

        Raises:
            QuizkitError: The store cannot be read or written.
        """
        from quizkit.session import SessionFinished

        if self.store:
            id = f"{session}.{len(self.store.events(session))}"
            self.store.append(session, SessionFinished(id=id, at=now()))


def offer(left: StoredSession, state: SessionState) -> Offer:
    """What there is to say of a session that was left."""
    from quizkit.study import Offer

    number = min(state.position + 1, len(state.drawn))
    return Offer(left.id, left.banks, left.mode, left.last, number, len(state.drawn))


def news(uids: Collection[str]) -> News:
    """What the store knows of some banks today, and what was left of them.

    Args:
        uids: Of the banks; of a bank without one, its id.

    Raises:
        QuizkitError: The store cannot be opened or read.
    """
    from quizkit import settings
    from quizkit.choosing import MOST_LEFT
    from quizkit.scheduling import day_of
    from quizkit.session import replay
    from quizkit.study import News

    ends = settings.load().day_ends_at
    day = day_of(now(), None, ends)
    with open_store() as store:
        return News(
            due=frozenset(store.due(day, None, ends)),
            week=frozenset(store.due(day + timedelta(days=6), None, ends)),
            known=frozenset(store.known(uids)),
            left=tuple(
                offer(it, replay(store.events(it.id)))
                for it in islice(
                    (it for it in store.unfinished() if {*it.banks} <= {*uids}), MOST_LEFT
                )
            ),
        )


def open_desk(
    paths: Sequence[Path], voice: Voice, *, all_of_them: bool = True
) -> tuple[Desk, QuizkitError | None]:
    """Open banks, and the store; why that one cannot be, if it cannot.

    Args:
        paths: The files of the banks.
        voice: The language of the remarks.
        all_of_them: As in `open_paths`.

    Raises:
        QuizkitError: A bank cannot be opened.
    """
    from quizkit.diagnostics import QuizkitError

    banks = open_paths(paths, voice, all_of_them=all_of_them)
    try:
        store = open_store()
    except QuizkitError as trouble:
        return Desk(banks), trouble
    banks.remarks += said_of(store, voice)
    return Desk(banks, store), None


def now() -> datetime:
    """The instant, in UTC."""
    from datetime import UTC, datetime

    return datetime.now(UTC)  # noqa: TID251  # the one clock, handed down from here


def today() -> date:
    """The calendar day, in UTC."""
    return now().date()
