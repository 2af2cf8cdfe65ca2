"""Pictures and sounds of banks: which file is meant, and whether it is what its name says."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from quizkit.bank import Fault, Loaded
from quizkit.diagnostics import Diagnostic

MAX_MEDIA = 20_000_000
"""Bytes of one picture or sound."""

_STARTS: Mapping[str, str] = {
    "png": r"\x89PNG\r\n\x1a\n",
    "jpg": r"\xff\xd8\xff",
    "jpeg": r"\xff\xd8\xff",
    "gif": r"GIF8[79]a",
    "webp": r"RIFF.{4}WEBP",
    "svg": r"(?:\xef\xbb\xbf)?\s*<(?:\?xml|!--|!DOCTYPE svg|svg)",
    "mp3": r"ID3|\xff[\xe2-\xff]",
    "ogg": r"OggS",
    "wav": r"RIFF.{4}WAVE",
}
"""How the content of a file of each kind begins, by the ending of its name."""

SOUNDS = frozenset(("mp3", "ogg", "wav"))

_NAME = re.compile(r"[^\\\"'<>|?*:\x00-\x1f\x7f/][^\\\"'<>|?*:\x00-\x1f\x7f]*")


def suffix(file: str) -> str:
    """The ending of a file's name, in lower case and without its point."""
    return Path(file).suffix.lower().removeprefix(".")


def find(bank: Path, loaded: Loaded) -> tuple[dict[str, Path], list[Diagnostic]]:
    """The media of a bank's questions by the names that they call them, and what is wrong.

    A file stands beside the bank or in a folder there, and is named from there.

    Args:
        bank: The bank's file.
        loaded: The bank as read.
    """
    files: dict[str, Path] = {}
    found: list[Diagnostic] = []
    for question in loaded.bank.questions if loaded.bank else ():
        for number, media in enumerate(question.media):
            name = str(media.file)
            fault = _fault(bank.parent, name)
            if fault is None:
                files[name] = bank.parent / name
                continue
            span = loaded.span(question, "media", number, *fault.path)
            found.append(Diagnostic(fault.code, span, fault.params))
    return files, found


def _fault(folder: Path, name: str) -> Fault | None:
    try:
        return _fault_of(folder, name)
    except (OSError, RuntimeError) as error:  # links in a circle, a name that is too long
        reason = getattr(error, "strerror", None) or str(error)
        return Fault(("file",), "media-unreadable", {"file": name, "reason": reason})


def _fault_of(folder: Path, name: str) -> Fault | None:
    path = folder / name
    if not _NAME.fullmatch(name) or ".." in name.split("/") or not _is_within(path, folder):
        return Fault(("file",), "bad-media-name", {"file": name})
    if suffix(name) not in _STARTS:
        return Fault(("file",), "bad-media-kind", {"file": name, "known": ", ".join(_STARTS)})
    if not path.is_file():
        return Fault(("file",), "media-missing", {"file": name, "path": str(path)})
    size = path.stat().st_size
    if size > MAX_MEDIA:
        return Fault(("file",), "too-large", {"size": str(size), "limit": str(MAX_MEDIA)})
    with path.open("rb") as stream:
        content = stream.read(512)
    if not re.match(_STARTS[suffix(name)].encode("ascii"), content, re.DOTALL):
        return Fault(("file",), "media-not-as-named", {"file": name, "kind": suffix(name)})
    return None


def _is_within(path: Path, folder: Path) -> bool:
    """Whether a path stays in a folder, also where links lead elsewhere."""
    return path.resolve().is_relative_to(folder.resolve())
