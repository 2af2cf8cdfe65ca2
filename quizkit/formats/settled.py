"""What somebody settles about sentences, put into a source's record without touching the rest."""

from __future__ import annotations

import re
from dataclasses import dataclass

from quizkit.diagnostics import QuizkitError, SourceFile
from quizkit.formats.native import read_record
from quizkit.text import quote


@dataclass(frozen=True, slots=True)
class Answer:
    """What was settled about a sentence: whose it is, or who says it."""

    quote: str
    """Words of the sentence, by which it is found again."""
    subject: str | None = None
    speaker: str | None = None

    def lines(self, indent: str) -> str:
        """The element of `sentences` that says it, each line with its end."""
        told = [f"{indent}- quote: {quote(self.quote)}", f"{indent}  state: dependent"]
        told += [f"{indent}  subject: {quote(self.subject)}"] if self.subject else []
        told += [f"{indent}  speaker: {quote(self.speaker)}"] if self.speaker else []
        return "".join(f"{line}\n" for line in told)


_LIST = re.compile(r"^sentences:(?P<value>[^\r\n]*)(?:\r?\n|\Z)", re.MULTILINE)


def with_answer(file: SourceFile, answer: Answer) -> str:
    """A record with one more element of `sentences`, first in its list.

    Raises:
        QuizkitError: The record has faults, or its list stands on one line in brackets.
    """
    record, _, found = read_record(file)
    listed = _LIST.search(file.text)
    if record is None or any(one.code.startswith("yaml-") for one in found):
        raise QuizkitError("record-faulty", path=file.name)
    if listed is None:
        gap = "" if file.text.endswith("\n") or not file.text else "\n"
        return f"{file.text}{gap}sentences:\n{answer.lines('  ')}"
    rest = file.text[listed.end() :]
    value = listed["value"].partition("#")[0].strip()
    if value not in ("", "[]", "unknown"):
        raise QuizkitError("sentences-in-brackets", path=file.name)
    first = re.match(r"(?:[ \t]*(?:#[^\n]*)?\n)*(?P<indent>[ ]*)- ", rest)
    indent = first["indent"] if first and not value else "  "
    return f"{file.text[: listed.start()]}sentences:\n{answer.lines(indent)}{rest}"
