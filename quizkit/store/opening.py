"""The file of a store: opened, made, migrated, and set aside where it is damaged.

The version of what the file holds is SQLite's `user_version`; `0001.sql` and those after it bring a
file from one to the next. What is damaged is renamed, never to be touched again.
"""

from __future__ import annotations

import errno
import glob
import os
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from quizkit.diagnostics import QuizkitError
from quizkit.store.derived import TABLES, is_current, rebuild
from quizkit.store.rows import UnreadableError, parse, run, transaction

if TYPE_CHECKING:
    import sqlite3

VERSION = 1
"""Of what the file holds: the number of the last script."""

MEMORY = Path(":memory:")

_APPLICATION = 0x716B6974
_PRAGMAS = ("synchronous = FULL", "fullfsync = ON", "checkpoint_fullfsync = ON")
"""What was acknowledged is on the disk; macOS takes the other two for it."""
_OLDEST = (3, 37)
"""The first SQLite with strict tables."""
_SMALLEST_PAGE = 512
"""Bytes; a file that is no multiple of it was cut off."""
_BESIDE = ("-journal", "-wal", "-shm")


# Opening -------------------------------------------------------------------------------------


def opened(path: Path, timeout: float) -> tuple[sqlite3.Connection, Path | None]:
    """A connection to the store of a path, made if there is none, and where a damaged one went.

    Raises:
        QuizkitError: The store is of a newer quizkit, or none of ours, or cannot be used.
    """
    import sqlite3

    if sqlite3.sqlite_version_info < _OLDEST:  # it would take a sound store for a damaged one
        needed = ".".join(map(str, _OLDEST))
        raise QuizkitError("sqlite-too-old", version=sqlite3.sqlite_version, needed=needed)
    if path == MEMORY:
        return _brought_up_to_date(path, timeout), None
    _refuse_unusable(path)
    try:
        if not (_has_lost_its_content(path) or _size(path) % _SMALLEST_PAGE):
            try:
                return _ready(path, timeout) or _made_ready(path, timeout), None
            except (UnreadableError, sqlite3.DatabaseError) as error:
                if not may_be_damage(error):
                    raise
        with _alone(path.parent):
            aside = _set_aside(path, timeout)
            return _brought_up_to_date(path, timeout), aside
    except (OSError, UnreadableError, sqlite3.Error) as error:
        raise refusal(error, path) from error


def _refuse_unusable(path: Path) -> None:
    """Refuse what SQLite would refuse without a reason, or leave traces of itself beside."""
    try:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        if not path.parent.is_dir():
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
        if not all(os.access(it, os.W_OK) for it in (path.parent, path) if it.exists()):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    except OSError as error:
        raise refusal(error, path) from error


@contextmanager
def _connection(path: Path, timeout: float) -> Iterator[sqlite3.Connection]:
    """A connection whose transactions are ours to begin, closed if what is done with it fails."""
    import sqlite3

    # a store is opened beside the screen and used by it after that, never by both at once
    database = sqlite3.connect(path, timeout=timeout, isolation_level=None, check_same_thread=False)
    try:
        for pragma in _PRAGMAS:
            database.execute(f"PRAGMA {pragma}")
        yield database
    except BaseException:
        database.close()
        raise


def _ready(path: Path, timeout: float) -> sqlite3.Connection | None:
    """A connection to a store that can be used as it is."""
    if not path.exists():
        return None
    with _connection(path, timeout) as database:
        (mode,) = database.execute("PRAGMA journal_mode").fetchone()
        if mode == "wal" and _version(database, path) == VERSION and is_current(database):
            return database
        database.close()
        return None


def _made_ready(path: Path, timeout: float) -> sqlite3.Connection:
    with _alone(path.parent):
        return _brought_up_to_date(path, timeout)


def _brought_up_to_date(path: Path, timeout: float) -> sqlite3.Connection:
    """A connection to a store that is made, or migrated, if need be."""
    with _connection(path, timeout) as database:
        _version(database, path)  # of what is not ours to write in, nothing is changed
        database.execute("PRAGMA journal_mode = WAL")
        with transaction(database):
            version = _version(database, path)
            _migrate(database, version)
            if version < VERSION or not is_current(database):
                rebuild(database)
        return database


def _version(database: sqlite3.Connection, path: Path) -> int:
    """Of what a file holds; 0 for one that is empty.

    Raises:
        QuizkitError: A newer quizkit wrote it, or another program.
    """
    # in one query, or another program might make the store in between
    application, version, tables = database.execute(
        "SELECT application_id, user_version, (SELECT count(*) FROM sqlite_schema)"
        " FROM pragma_application_id, pragma_user_version"
    ).fetchone()
    if application != _APPLICATION and (tables or application or version):
        raise QuizkitError("not-a-store", path=str(path))
    if version > VERSION:
        raise QuizkitError("store-newer", path=str(path), version=str(version))
    return int(version)


def _migrate(database: sqlite3.Connection, version: int) -> None:
    for number in range(version + 1, VERSION + 1):
        script = Path(__file__).with_name(f"{number:04}.sql")
        run(database, script.read_text(encoding="utf-8"))
        database.execute(f"PRAGMA user_version = {number}")


def empty(database: sqlite3.Connection, path: Path) -> None:
    """Leave a store as a new one, without a byte of what it held.

    Raises:
        QuizkitError: Another program was reading all the time, so that bytes may be left.
    """
    database.execute("PRAGMA secure_delete = ON")
    with transaction(database):
        for name in ("events", *TABLES):
            database.execute(f"DROP TABLE {name}")
        _migrate(database, 0)
        rebuild(database)
    _write_back(database, path)  # what VACUUM makes small then holds nothing any more
    database.execute("VACUUM")
    _write_back(database, path)


def _write_back(database: sqlite3.Connection, path: Path) -> None:
    """Bring what stands in the log into the file, and cut the log to nothing."""
    (blocked, *_) = database.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if blocked:
        raise QuizkitError("store-locked", path=str(path))


# Damage --------------------------------------------------------------------------------------


def may_be_damage(error: Exception) -> bool:
    """Whether an error is a reason to look at the whole file."""
    import sqlite3

    if isinstance(error, UnreadableError):
        return True
    if not isinstance(error, sqlite3.Error) or isinstance(error, sqlite3.ProgrammingError):
        return False
    # of a text that is no UTF-8, Python itself complains, and without a code
    suspect: tuple[int | None, ...] = (
        None,
        sqlite3.SQLITE_CORRUPT,
        sqlite3.SQLITE_NOTADB,
        sqlite3.SQLITE_ERROR,
    )
    return _kind(error) in suspect


def _kind(error: Exception) -> int | None:
    """SQLite's code of an error, without its details."""
    code: int | None = getattr(error, "sqlite_errorcode", None)
    return None if code is None else code & 0xFF


def set_aside(path: Path, timeout: float) -> Path | None:
    """Rename the file of a store that nobody here has open; none where it is sound.

    Raises:
        QuizkitError: It cannot be looked at or renamed.
    """
    import sqlite3

    try:
        with _alone(path.parent):
            return _set_aside(path, timeout)
    except (OSError, sqlite3.Error) as error:
        raise refusal(error, path) from error


def _set_aside(path: Path, timeout: float) -> Path | None:
    """Rename what is damaged; another program may have done so since the damage was seen."""
    if not _is_damaged(path, timeout):
        return None
    free = (path.with_name(f"{path.stem}.damaged-{number}{path.suffix}") for number in count(1))
    aside = next(it for it in free if not any(_beside(it, end).exists() for end in ("", *_BESIDE)))
    # the file last: SQLite would take a log that is left alone for that of the new file
    moved = [end for end in (*_BESIDE, "") if _beside(path, end).exists()]
    for end in moved:
        _beside(path, end).rename(_beside(aside, end))
    return _beside(aside, moved[-1])


def files_set_aside(path: Path) -> list[Path]:
    """The files of damaged stores that are still beside the one that took their place."""
    return sorted(
        path.parent.glob(f"{glob.escape(path.stem)}.damaged-*{glob.escape(path.suffix)}*")
    )


def _beside(path: Path, end: str) -> Path:
    return path.with_name(path.name + end)


def _has_lost_its_content(path: Path) -> bool:
    """Whether there is a log without its file, which SQLite would delete."""
    return _size(path) == 0 and _size(_beside(path, "-wal")) > 0


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def _is_damaged(path: Path, timeout: float) -> bool:
    """Whether a whole file, looked through to its end, is not what was written."""
    import sqlite3

    if _has_lost_its_content(path):
        return True
    try:
        with _connection(path, timeout) as database, closing(database):
            if _version(database, path) == 0:
                return False
            found: list[tuple[str]] = database.execute("PRAGMA quick_check(1)").fetchall()
            for (stored,) in database.execute("SELECT event FROM events"):
                with suppress(QuizkitError):  # a newer one is whole
                    parse(stored)
            return found != [("ok",)]
    except (UnreadableError, sqlite3.DatabaseError) as error:
        if may_be_damage(error):
            return True
        raise


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Let no other program make or set aside stores in a folder, where there are such locks.

    Without, of two programs that see one damage the second would set the new store aside. Windows
    has no need: it renames no file that is open.
    """
    try:
        import fcntl

        lock = os.open(folder, os.O_RDONLY)
    except (ImportError, OSError):
        yield
        return
    try:
        with suppress(OSError):
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)


# Errors --------------------------------------------------------------------------------------


def refusal(error: Exception, path: Path) -> QuizkitError:
    """What somebody is told of an error of SQLite or of the file system."""
    import sqlite3

    where, reason = str(path), getattr(error, "strerror", None) or str(error)
    if isinstance(error, PermissionError):
        return QuizkitError("store-read-only", path=where, reason=reason)
    match _kind(error):
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED | sqlite3.SQLITE_PROTOCOL:
            return QuizkitError("store-locked", path=where, reason=reason)
        case sqlite3.SQLITE_READONLY:
            return QuizkitError("store-read-only", path=where, reason=reason)
        case sqlite3.SQLITE_FULL:
            return QuizkitError("store-full", path=where, reason=reason)
    return QuizkitError("store-unwritable", path=where, reason=reason)
