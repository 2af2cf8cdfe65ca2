"""The store when programs are killed, the current fails, disks fill up, or several write at once.

Each test runs one fresh interpreter, which forks the programs it needs: so they can be many, and
end at any moment, without an import each.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NoReturn

import pytest

from quizkit.diagnostics import QuizkitError
from quizkit.questions import Outcome
from quizkit.session import Drawn, Event, Responded, SessionStarted
from quizkit.store import Store

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="programs are forked")

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
Act = Callable[[Callable[[object], None]], None]
"""What a program does, given a function to say something with."""


def told_by(scenario: Callable[..., object], *arguments: object) -> Any:
    """What a scenario gives, run in an interpreter of its own."""
    run = subprocess.run(
        [sys.executable, "-W", "error", "-c", _RUN, scenario.__name__, *map(str, arguments)],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


_RUN = """
import json, sys
from tests import test_store_kill
sys.stdout.write(json.dumps(getattr(test_store_kill, sys.argv[1])(*sys.argv[2:])))
"""


class Program:
    """A forked program, and the lines that it says."""

    def __init__(self, act: Act) -> None:
        self._reading, writing = os.pipe()
        self.pid = os.fork()
        if self.pid == 0:
            _run(act, writing)
        os.close(writing)
        self._unread = b""

    def lines(self, count: int) -> list[str]:
        """Its next lines; fewer where it has ended."""
        while self._unread.count(b"\n") < count and self._read():
            pass
        *lines, self._unread = self._unread.split(b"\n", count)
        return [line.decode() for line in lines]

    def lines_so_far(self) -> list[str]:
        """What it has said and was not read yet."""
        os.set_blocking(self._reading, False)
        try:
            while self._read():
                pass
        except BlockingIOError:
            os.set_blocking(self._reading, True)
        return self.lines(self._unread.count(b"\n"))

    def last_lines(self) -> list[str]:
        """What it says until its end, which comes well."""
        while self._read():
            pass
        os.close(self._reading)
        assert os.waitpid(self.pid, 0)[1] == 0
        return self._unread.decode().splitlines()

    def _read(self) -> bool:
        more = os.read(self._reading, 1 << 16)
        self._unread += more
        return bool(more)

    def kill(self) -> list[str]:
        """End it, wherever it is; what it had said."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        lines = self.lines_so_far()
        os.close(self._reading)
        return lines

    @contextmanager
    def standing_still(self) -> Iterator[None]:
        """Keep it where it is."""
        os.kill(self.pid, signal.SIGSTOP)
        os.waitpid(self.pid, os.WUNTRACED)
        yield
        os.kill(self.pid, signal.SIGCONT)


def _run(act: Act, writing: int) -> NoReturn:
    """Be a program, and never go on as the one that was forked."""

    def say(what: object) -> None:
        os.write(writing, f"{what}\n".encode())

    try:
        act(say)
        os._exit(0)
    except BaseException as error:  # noqa: BLE001  # the outermost edge of this program
        sys.stderr.write(f"{error!r}\n")
        sys.stderr.flush()
    finally:
        os._exit(1)


def a_moment(chance: random.Random, milliseconds: float) -> None:
    """Let some time go by."""
    end = time.perf_counter() + chance.random() * milliseconds / 1000
    while time.perf_counter() < end:
        pass


def nth(number: int, session: str = "s", raw: str = "") -> Event:
    """The event of a number in a session."""
    at = NOON + timedelta(seconds=number)
    if number == 0:
        drawn = (Drawn("b", "q", "0f"),)
        return SessionStarted(
            id=session, at=at, mode="practice", banks=("b",), drawn=drawn, seed=raw
        )
    return Responded(
        id=f"{session}.{number}",
        at=at,
        question=("b", "q"),
        response="Kabul",
        outcome=Outcome(Fraction(1)),
        raw=raw,
    )


def appending(path: Path, session: str, count: int, raw: str = "") -> Act:
    """A program that goes on with a session, and says each event that was kept."""

    def act(say: Callable[[object], None]) -> None:
        with Store(path, timeout=60) as store:
            reached = len(store.events(session))
            for number in range(reached, reached + count):
                event = nth(number, session, raw)
                store.append(session, event)
                say(event.id)

    return act


def ids(session: str, count: int) -> list[str]:
    return [nth(number, session).id for number in range(count)]


def kept(path: Path, session: str = "s") -> list[str]:
    """The ids of a session's events, in a store that is sound."""
    with Store(path) as store:
        found = [event.id for event in store.events(session)]
        assert store.set_aside is None
        assert [it.events for it in store.sessions() if it.id == session] == [len(found)]
        return found


# Killed --------------------------------------------------------------------------------------


def kills(path: str) -> list[str]:
    said = []
    for seed in range(20):
        chance = random.Random(seed)
        program = Program(appending(Path(path), "s", 10_000))
        said += program.lines(chance.randrange(12))
        a_moment(chance, 4)
        said += program.kill()
    return said


def test_what_was_acknowledged_survives_twenty_kills_once_and_in_order(tmp_path: Path) -> None:
    path = tmp_path / "progress.db"

    said = told_by(kills, path)

    found = kept(path)
    assert found == ids("s", len(found))
    assert said == [id for id in found if id in {*said}]
    assert len(said) > 40
    assert len(found) - len(said) <= 20, "of each kill, at most the event not yet said"


def kills_at_the_beginning(folder: str) -> None:
    for seed in range(20):
        program = Program(appending(Path(folder, f"{seed}.db"), "s", 1))
        a_moment(random.Random(seed), 25)
        program.kill()


def test_a_store_that_was_being_made_when_its_program_was_killed_is_made_later(
    tmp_path: Path,
) -> None:
    told_by(kills_at_the_beginning, tmp_path)

    for seed in range(20):
        with Store(tmp_path / f"{seed}.db") as store:
            store.append("t", nth(0, "t"))
            assert store.set_aside is None
    assert all("damaged" not in path.name for path in tmp_path.iterdir())


def power_cuts(path: str, copies: str) -> list[int]:
    """What would be on the disk at some moments, and how many events were said by then."""
    program = Program(appending(Path(path), "s", 10_000, raw="x" * 20_000))
    said = 0
    counts = []
    for seed in range(12):
        chance = random.Random(seed)
        said += len(program.lines(20))
        a_moment(chance, 4)
        with program.standing_still():
            said += len(program.lines_so_far())
            for end in ("", "-wal"):
                shutil.copyfile(path + end, Path(copies, f"{seed}.db{end}"))
        counts.append(said)
    program.kill()
    return counts


def test_what_was_acknowledged_survives_a_power_cut_at_any_moment(tmp_path: Path) -> None:
    """Between them, the log is written back into the file: it is long before 240 such events."""
    copies = tmp_path / "copies"
    copies.mkdir()

    counts = told_by(power_cuts, tmp_path / "progress.db", copies)

    for seed, count in enumerate(counts):
        found = kept(copies / f"{seed}.db")
        assert found == ids("s", len(found))
        assert count <= len(found) <= count + 1
    assert (copies / "11.db").stat().st_size > 1_000_000


# Several at once -----------------------------------------------------------------------------


def all_at_once(*acts: Act) -> list[list[str]]:
    """What programs say that begin together."""
    waiting, starting = os.pipe()

    def after_the_start(act: Act) -> Act:
        def wait_and_act(say: Callable[[object], None]) -> None:
            os.close(starting)
            os.read(waiting, 1)
            act(say)

        return wait_and_act

    programs = [Program(after_the_start(act)) for act in acts]
    os.close(starting)
    os.close(waiting)
    return [program.last_lines() for program in programs]


def several_programs(path: str) -> list[list[str]]:
    return all_at_once(*(appending(Path(path), session, 50) for session in "abc"))


def test_programs_that_make_one_store_and_write_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "progress.db"

    said = told_by(several_programs, path)

    assert said == [kept(path, session) for session in "abc"] == [ids(it, 50) for it in "abc"]


def racing(path: Path, name: str) -> Act:
    """A program that goes on with the session that others go on with, and says what it added."""

    def act(say: Callable[[object], None]) -> None:
        with Store(path, timeout=60) as store:
            number = 0
            for _ in range(30):
                while not _added(store, nth(number, raw=name)):
                    number = len(store.events("s"))
                say(f"{number} {name}")
                number += 1

    return act


def _added(store: Store, event: Event) -> bool:
    try:
        store.append("s", event)
    except QuizkitError as error:
        if error.code != "session-moved-on":
            raise
        return False
    return True


def one_session(path: str) -> list[list[str]]:
    return all_at_once(*(racing(Path(path), name) for name in "abc"))


def test_programs_that_go_on_with_one_session_never_both_add_the_same_event(
    tmp_path: Path,
) -> None:
    path = tmp_path / "progress.db"

    said = told_by(one_session, path)

    assert kept(path) == ids("s", 90)
    with Store(path) as store:
        by = {f"{at} {getattr(it, 'raw', '')}" for at, it in enumerate(store.events("s")) if at}
    assert {line for lines in said for line in lines if not line.startswith("0 ")} == by


def seeing_one_damage(folder: str) -> list[list[str]]:
    def opening(path: Path, session: str) -> Act:
        def act(say: Callable[[object], None]) -> None:
            with Store(path, timeout=60) as store:
                say(store.set_aside)
                store.append(session, nth(0, session))

        return act

    said = []
    for number in range(8):
        path = Path(folder, f"{number}.db")
        path.write_bytes(b"garbage" * 1000)
        said.append(sorted(line for (line,) in all_at_once(*(opening(path, it) for it in "abc"))))
    return said


def test_programs_that_see_one_damage_at_once_set_it_aside_once(tmp_path: Path) -> None:
    said = told_by(seeing_one_damage, tmp_path)

    for number, lines in enumerate(said):
        assert lines == [str(tmp_path / f"{number}.damaged-1.db"), "None", "None"]
        with Store(tmp_path / f"{number}.db") as store:
            assert [it.id for it in store.sessions()] == ["a", "b", "c"]
    assert len([*tmp_path.glob("*damaged*")]) == len(said)


# Room and rights -----------------------------------------------------------------------------


def code_of(act: Callable[..., object], *arguments: object) -> list[str]:
    """The code, path and reason with which something is refused."""
    try:
        act(*arguments)
    except QuizkitError as error:
        return [error.code, error.params["path"], error.params["reason"]]
    return []


@contextmanager
def room_for(size: int) -> Iterator[None]:
    """Let no file grow larger, as on a full disk."""
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))


def no_room(folder: str) -> dict[str, object]:
    path, late, exported = (Path(folder, name) for name in ("progress.db", "late.db", "export"))
    with Store(path) as store:
        store.append("s", nth(0))
        store.export(exported)
        found: dict[str, object] = {"exported": exported.read_text(encoding="utf-8")}
        with room_for(Path(folder, "progress.db-wal").stat().st_size + 10_000):
            found["append"] = code_of(store.append, "s", nth(1), nth(2, raw="x" * 50_000))
            found["after"] = [it.id for it in store.events("s")]
        store.append("s", *map(nth, (1, 2, 3)))
        with room_for(100):
            found["open"] = code_of(Store, late)
            found["export"] = code_of(store.export, exported)
    Store(late).close()
    return found


def test_on_a_full_disk_nothing_is_half_kept_and_the_store_goes_on_later(tmp_path: Path) -> None:
    path, late, exported = (tmp_path / name for name in ("progress.db", "late.db", "export"))

    found = told_by(no_room, tmp_path)

    assert found["append"][:2] == ["store-unwritable", str(path)]
    assert found["after"] == ["s"]
    assert found["open"][:2] == ["store-unwritable", str(late)]
    assert found["export"][:2] == ["cannot-write", str(exported)]
    assert all(found[name][2] for name in ("append", "open", "export"))
    assert exported.read_text(encoding="utf-8") == found["exported"]
    assert kept(path) == ids("s", 4)
    assert sorted(it.name for it in tmp_path.iterdir()) == ["export", "late.db", "progress.db"]


def no_rights(*paths: str) -> list[list[str]]:
    Store(":memory:").close()  # the libraries may lie where one has no rights either
    if os.geteuid() == 0:  # who may do everything anyway
        os.setgid(65534)
        os.setuid(65534)
    return [code_of(Store, Path(path)) for path in paths]


def test_where_one_may_not_write_one_is_told_and_nothing_is_left_there() -> None:
    with TemporaryDirectory() as name:
        folder = Path(name).resolve()
        paths = [folder / it for it in ("file/progress.db", "folder/progress.db", "none/it.db")]
        for path in paths:
            path.parent.mkdir()
        for path in paths[:2]:
            Store(path).close()
            path.chmod(0o444 if path is paths[0] else 0o666)
        before = {it: it.stat().st_mtime for it in folder.rglob("*")}
        for it, mode in ((folder, 0o755), *((path.parent, 0o555) for path in paths)):
            it.chmod(mode)
        paths[0].parent.chmod(0o777)

        said = told_by(no_rights, *paths)

        for path in paths:
            path.parent.chmod(0o755)
        assert [it[:2] for it in said] == [["store-read-only", str(path)] for path in paths]
        assert {it: it.stat().st_mtime for it in folder.rglob("*")} == before
