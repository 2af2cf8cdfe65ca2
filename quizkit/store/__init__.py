"""What a learner has done, kept in one SQLite file: the door to it.

The table of events is the truth: an event is added and stays, and is on the disk when `append`
returns. All else in the file follows from it and may be dropped (`rebuild`). Several programs may
use one file at once. A store has no clock; each event says when it was.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, cast

from quizkit.diagnostics import QuizkitError
from quizkit.scheduling import Memory
from quizkit.session import Event, Ref, Reported, Responded, SessionMode
from quizkit.store import figures, memories, opening, portable
from quizkit.store.derived import derive, rebuild
from quizkit.store.figures import Figures, Quarter
from quizkit.store.rows import UnreadableError, parse, row_of, take, transaction

if TYPE_CHECKING:
    import sqlite3

__all__ = ["Count", "Figures", "Quarter", "Store", "StoredSession"]


@dataclass(frozen=True, slots=True)
class StoredSession:
    """A session of which the store has the events."""

    id: str
    started: datetime
    mode: SessionMode
    banks: tuple[str, ...]
    """Their uids, or ids."""
    events: int
    is_finished: bool
    is_handed_in: bool
    last: datetime
    """When its last event was."""

    @property
    def is_running_exam(self) -> bool:
        """Whether it is an exam of which nothing is to be told yet."""
        return self.mode == "exam" and not (self.is_finished or self.is_handed_in)


@dataclass(frozen=True, slots=True)
class Count:
    """How a question went so far: of each session, its last response that was not taken back."""

    responses: int
    right: int
    """As they are judged now: also after "I was right", or judging again."""
    last: datetime
    """When the latest of them was given."""


class Store:
    """The events of one learner, in a file."""

    def __init__(self, path: Path | str, *, timeout: float = 5) -> None:
        """Open the store of a path, which is made if there is none.

        Args:
            path: The file, in a folder that is there; `:memory:` for one that is soon forgotten.
            timeout: How many seconds to wait for another program that is writing.

        Raises:
            QuizkitError: It is of a newer quizkit or no store, or cannot be read and written.
        """
        self.path = opening.MEMORY if Path(path) == opening.MEMORY else Path(path).resolve()
        self.set_aside: Path | None = None
        """Where a damaged store went whose place a new one has taken."""
        self._timeout = timeout
        self._database: sqlite3.Connection | None = None
        self._opened()

    def _opened(self) -> sqlite3.Connection:
        """The connection, made if there is none."""
        if self._database is None:
            self._database, aside = opening.opened(self.path, self._timeout)
            self.set_aside = aside or self.set_aside
        return self._database

    def close(self) -> None:
        """Hold nothing open until the next use; a store in memory is gone."""
        if self._database is not None:
            self._database.close()
            self._database = None

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def _using(self) -> Iterator[sqlite3.Connection]:
        """The connection, where what goes wrong is told as an error of ours.

        Raises:
            QuizkitError: Something went wrong; what is damaged is set aside.
        """
        import sqlite3

        try:
            yield self._opened()
        except sqlite3.ProgrammingError:
            raise
        except (UnreadableError, sqlite3.Error) as error:
            if opening.may_be_damage(error) and self.path != opening.MEMORY:
                self.close()
                aside = opening.set_aside(self.path, self._timeout)
                if aside:
                    self.set_aside = aside
                    where = str(self.path)
                    raise QuizkitError("store-damaged", path=where, aside=str(aside)) from error
            raise opening.refusal(error, self.path) from error

    # Adding ----------------------------------------------------------------------------------

    def append(self, session: str, *events: Event) -> None:
        """Keep events of a session, all or none; they are on the disk when this returns.

        An event that is there already is left as it is, so that what failed can be tried again.

        Raises:
            QuizkitError: Another program has gone on with the session or erased it, or the file
                cannot be written; nothing of it was kept.
            ValueError: An event is none of the session.
        """
        rows = [(row_of(event), event) for event in events]
        if any(row.session != session for row, _ in rows):
            raise ValueError(f"not all of these are events of the session {session}")
        with self._using() as database, transaction(database):
            for row, event in rows:
                match take(database, row):
                    case "added":
                        derive(database, row, event)
                    case "beyond" if not _is_known(database, session):
                        raise QuizkitError("session-gone", session=session, path=str(self.path))
                    case "beyond" | "other":
                        raise QuizkitError("session-moved-on", session=session)

    # Reading ---------------------------------------------------------------------------------

    def events(self, session: str) -> list[Event]:
        """The events of a session, in their order; none of one that is not there."""
        query = "SELECT event FROM events WHERE session = ? ORDER BY number"
        with self._using() as database:
            return [parse(stored) for (stored,) in database.execute(query, (session,))]

    def sessions(self) -> list[StoredSession]:
        """All sessions, in the order in which they began."""
        return self._sessions("ORDER BY started, sessions.session")

    def unfinished(self) -> list[StoredSession]:
        """The sessions that can be gone on with, the one used last first."""
        return self._sessions("WHERE finished IS NULL ORDER BY last DESC, sessions.session")

    def _sessions(self, which: str) -> list[StoredSession]:
        with self._using() as database:
            rows = database.execute(f"{_SESSIONS} {which}").fetchall()
        return [
            StoredSession(
                id=id,
                started=datetime.fromisoformat(started),
                mode=mode,
                banks=tuple(json.loads(banks)),
                events=events,
                is_finished=bool(finished),
                is_handed_in=bool(handed_in),
                last=datetime.fromisoformat(last),
            )
            for id, started, mode, banks, events, finished, handed_in, last in rows
        ]

    def responses(self) -> Iterator[tuple[str, Responded]]:
        """Every response that was not taken back, with its session, in the order they came in.

        They are read as they are asked for, some hundreds at a time.
        """
        reached = 0
        while True:
            with self._using() as database:
                rows = database.execute(_RESPONSES, (reached,)).fetchall()
                found = [(session, parse(stored)) for _, session, stored in rows]
            if not rows:
                return
            for session, event in found:
                yield session, cast(Responded, event)
            reached = rows[-1][0]

    def history(self, refs: Iterable[Ref]) -> list[Event]:
        """The sessions in which questions were asked, without what happened to other questions.

        The events of each are in their order, so that they can be folded as a whole log can.
        """
        with self._using() as database:
            rows = database.execute(_HISTORY, (json.dumps([*refs]),))
            return [parse(stored) for _, stored in rows]

    def counts(self) -> Mapping[Ref, Count]:
        """How often each question was responded to, and how often rightly."""
        with self._using() as database:
            rows = database.execute(_COUNTS).fetchall()
        return {
            (bank, question): Count(responses, right, datetime.fromisoformat(last))
            for bank, question, responses, right, last in rows
        }

    def disputes(self) -> list[tuple[str, Reported]]:
        """Every note by which a learner disputes a question, with its session, the oldest first."""
        with self._using() as database:
            rows = database.execute(_DISPUTES).fetchall()
            return [(session, cast(Reported, parse(stored))) for session, stored in rows]

    def suspended(self) -> frozenset[Ref]:
        """The questions that the learner does not want to be asked any more."""
        with self._using() as database:
            return memories.marked(database, "suspended")

    def flagged(self) -> frozenset[Ref]:
        """The questions that the learner marked last, of all sessions, to come back to."""
        with self._using() as database:
            return memories.marked(database, "flagged")

    # Memories --------------------------------------------------------------------------------

    def settle(self) -> None:
        """Bring the memories up to date; all that asks for them does so first.

        It takes little after a session, and minutes after a million responses were imported.
        """
        with self._settled():
            pass

    @contextmanager
    def _settled(self) -> Iterator[sqlite3.Connection]:
        """The connection, when the memories are up to date."""
        with self._using() as database:
            memories.settle(database)
            yield database

    def memories(self, refs: Iterable[Ref] | None = None) -> Mapping[Ref, Memory]:
        """How well questions are remembered, of those that were ever reviewed.

        Args:
            refs: The questions; all where it is none.
        """
        with self._settled() as database:
            return memories.memories(database, refs)

    def known(self, banks: Iterable[str] | None = None) -> set[Ref]:
        """The questions that were ever reviewed.

        Args:
            banks: Their uids, or ids; all where it is none.
        """
        with self._settled() as database:
            return memories.known(database, banks)

    def due(self, today: date, zone: tzinfo | None, day_ends_at: int) -> list[Ref]:
        """The questions that are due on a day or were before it, the longest due first.

        What is suspended is left out.

        Args:
            today: The learner's day.
            zone: Where the learner is; none for where the machine says it is.
            day_ends_at: The hour at which the learner's day ends.
        """
        with self._settled() as database:
            return memories.due(database, today, zone, day_ends_at)

    def forecast(
        self, today: date, zone: tzinfo | None, day_ends_at: int, days: int
    ) -> Mapping[tuple[date, str], int]:
        """How many questions of each bank come due on each of some days, beginning with today.

        What is overdue is due today, and what is suspended on no day.
        """
        with self._settled() as database:
            return memories.forecast(database, today, zone, day_ends_at, days)

    def introduced(self, since: datetime) -> int:
        """How many questions were reviewed for the first time at an instant or later."""
        with self._settled() as database:
            return memories.introduced(database, since)

    def reviewed(self, since: datetime) -> int:
        """How many questions that were known before an instant were reviewed at it or later."""
        with self._settled() as database:
            return memories.reviewed(database, since)

    # Figures ---------------------------------------------------------------------------------

    def quarters(self, banks: Iterable[str] | None = None) -> list[Quarter]:
        """What all responses came to, by quarters of an hour; of exams, when they are over.

        Args:
            banks: Their uids, or ids; all where it is none.
        """
        with self._settled() as database:
            return figures.quarters(database, banks)

    def figures(self, banks: Iterable[str] | None = None) -> Mapping[Ref, Figures]:
        """What all responses to each question came to; of exams, when they are over.

        Args:
            banks: Their uids, or ids; all where it is none.
        """
        with self._settled() as database:
            return figures.figures(database, banks)

    # The whole -------------------------------------------------------------------------------

    def rebuild(self) -> None:
        """Make anew all that follows from the events."""
        with self._using() as database, transaction(database):
            rebuild(database)

    def export(self, path: Path) -> int:
        """Write all events to a file that `import_` reads; how many they are.

        Raises:
            QuizkitError: The file cannot be written.
        """
        if path.resolve() == self.path:
            raise QuizkitError("export-onto-store", path=str(path))
        query = "SELECT event FROM events ORDER BY seq"
        with self._using() as database, closing(database.execute(query)) as rows:
            return portable.write(path, (stored for (stored,) in rows))

    def import_(self, path: Path) -> int:
        """Add the events of such a file that are not there yet, all or none; how many they were.

        Raises:
            QuizkitError: The file is none, or damaged, or an event in it is here another one.
        """
        added = 0
        with self._using() as database, transaction(database):
            for line, row, event in portable.read(path):
                where = {"path": str(path), "line": str(line)}
                match take(database, row):
                    case "added":
                        derive(database, row, event)
                        added += 1
                    case "beyond":
                        raise QuizkitError("export-damaged", **where)
                    case "other":
                        raise QuizkitError("import-conflict", **where, event=event.id)
        return added

    def erase(self) -> list[Path]:
        """Delete all events for good; the files of damaged stores beside, which are left.

        Raises:
            QuizkitError: It cannot be done now; some or all may still be there.
        """
        with self._using() as database:
            opening.empty(database, self.path)
        return opening.files_set_aside(self.path)


def _is_known(database: sqlite3.Connection, session: str) -> bool:
    """Whether there is any event of a session."""
    query = "SELECT 1 FROM events WHERE session = ? LIMIT 1"
    return database.execute(query, (session,)).fetchone() is not None


# CROSS has SQLite begin with the table on the left, which is the small one

_SESSIONS = """
SELECT
  sessions.session, started, mode, banks, number + 1,
  finished IS NOT NULL, handed_in IS NOT NULL, at AS last
FROM sessions CROSS JOIN events ON events.session = sessions.session AND number = (
  SELECT max(number) FROM events WHERE session = sessions.session
)
"""

_RESPONSES = """
SELECT seq, session, event FROM events
WHERE seq > ? AND kind = 'responded' AND NOT EXISTS (
  SELECT 1 FROM undone WHERE undone.session = events.session AND undone.number = events.number
)
ORDER BY seq LIMIT 200
"""

_HISTORY = """
WITH found AS (
  SELECT seq, session
  FROM json_each(?) AS ref CROSS JOIN events
  WHERE bank = json_extract(ref.value, '$[0]') AND question = json_extract(ref.value, '$[1]')
)
SELECT seq, event FROM events WHERE seq IN (SELECT seq FROM found)
UNION ALL
SELECT seq, event FROM events WHERE bank IS NULL AND session IN (SELECT session FROM found)
ORDER BY seq
"""

_COUNTS = """
SELECT bank, question, count(*), sum(fraction = '1'), max(at) FROM outcomes
WHERE session NOT IN (
  SELECT session FROM sessions WHERE mode = 'exam' AND finished IS NULL AND handed_in IS NULL
)
GROUP BY bank, question
"""

_DISPUTES = """
SELECT session, event FROM disputes CROSS JOIN events USING (session, number)
ORDER BY at, session, number
"""
