"""Pictures and sounds in packages: named after their content, and how fields show them.

A user's collection has all media in one folder. By content, two of the same are one, two of one
name are two, and a changed picture arrives because the field that names it changes.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from quizkit.anki.escaping import Unfit, as_attribute, as_html
from quizkit.media import SOUNDS, suffix
from quizkit.questions.base import Media

_NAME = re.compile(r"quizkit-[0-9a-f]{16}\.[a-z0-9]+")


def stored_name(file: Path) -> str:
    """What a package calls a file."""
    with file.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    return f"quizkit-{digest[:16]}.{suffix(file.name)}"


def names_in(fields: Iterable[str]) -> Iterator[str]:
    """What may be names of files in fields; words of a text may look like one."""
    return (found.group() for content in fields for found in _NAME.finditer(content))


def markup(media: Media, files: Mapping[str, Path]) -> str:
    """What shows a picture, or plays a sound and says what it is.

    Raises:
        Unfit: There is no such file.
    """
    path = files.get(media.file)
    if path is None:
        raise Unfit("media-missing", "media", file=str(media.file), path=str(media.file))
    name = stored_name(path)
    if suffix(name) in SOUNDS:
        return f"[sound:{name}] {as_html(media.alt)}"
    return f'<img src="{name}" alt="{as_attribute(media.alt)}">'
