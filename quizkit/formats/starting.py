"""The texts of a new bank and a new source's record: templates filled in, and what goes into them.

A template is a file as a person would write it, in the reader's language, with `$name` where a
value goes. The bank's examples are comments that begin with `# `: without it they are questions.
Where files lie, what is asked and what is written is the command line's business.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from string import Template

from quizkit.bank import Fault, Header, build
from quizkit.diagnostics import QuizkitError
from quizkit.reading.sentences import sentences
from quizkit.sources import UNKNOWN, Evidence, Record, Source, resolve

SCHEMAS = ("quizkit.schema.json", "quizkit-record.schema.json")
"""What the first lines of banks and of records call their schemas, which lie beside them."""

_CC = "https://creativecommons.org/"
LICENCES: Mapping[str, str] = {
    "CC0-1.0": f"{_CC}publicdomain/zero/1.0/",
    "CC-PDM-1.0": f"{_CC}publicdomain/mark/1.0/",
    "CC-BY-4.0": f"{_CC}licenses/by/4.0/",
    "CC-BY-3.0": f"{_CC}licenses/by/3.0/",
    "CC-BY-SA-4.0": f"{_CC}licenses/by-sa/4.0/",
    "CC-BY-SA-3.0": f"{_CC}licenses/by-sa/3.0/",
    "CC-BY-NC-4.0": f"{_CC}licenses/by-nc/4.0/",
    "CC-BY-NC-SA-4.0": f"{_CC}licenses/by-nc-sa/4.0/",
    "CC-BY-ND-4.0": f"{_CC}licenses/by-nd/4.0/",
    "CC-BY-NC-ND-4.0": f"{_CC}licenses/by-nc-nd/4.0/",
}
"""Licences that texts often have, by SPDX name, and where each can be read."""


def licence_named(text: str) -> str:
    """The SPDX name of a licence that is often met, as people write it; else the text itself."""
    name = re.sub(r"[\s_]+", "-", text.strip().upper())
    return name if name in LICENCES else text


# What is known -------------------------------------------------------------------------------


def check_answer(field: str, value: str) -> str:
    """What was said of a text or a bank, if a file may hold it.

    Raises:
        QuizkitError: It may not.
    """
    known = {"id": "a", "sha256": "0"}
    for kind, tree in ((Record, known), (Header, {"quizkit": "1", "id": "a", "title": "a"})):
        if field in kind.model_fields:
            built = build(kind, {**tree, field: value})
            if isinstance(built, list) and any(isinstance(one, Fault) for one in built):
                raise QuizkitError("bad-answer", name=field, value=value)
    return value


_NOTES = re.compile(
    r"\[\d{1,4}\]|(?<=\S)\[[^\W\d_]\](?!\w)|\[(?:nota|note|n\.|cita|ref\.?)\s?\d{1,4}\]"
    r"|\[(?:cita requerida|citation needed)\]"
    r"|(?:(?<=[^\W\d_]{3})|(?<=[.,;:»”\"')\]]))[⁰¹²³⁴-⁹]{1,4}",
    re.IGNORECASE,
)
"""Note markers of the usual sorts; the little 2 of km² is none."""


def note_markers(text: str) -> tuple[str, ...]:
    """The first note marker of each sort in a text."""
    first: dict[str, str] = {}
    for found in _NOTES.findall(text):
        sort = re.sub(r"[⁰¹²³⁴-⁹]+", "¹", re.sub(r"\d+", "1", found))
        first.setdefault(re.sub(r"(?<=\[)[^\W\d_](?=\])", "a", sort), found)
    return tuple(first.values())


_TRIED = 40
"""Stretches of a text that are tried as the examples' quote."""


def sample_quote(source: Source) -> str | None:
    """A few words that stand in a text once, from as near to its beginning as can be."""
    tried = 0
    for start, end in sentences(source.text[:20_000]):
        words = source.read(start, end).split()
        for length in range(min(6, len(words)), 2, -1):
            quote = re.sub(r"^\W+|\W+$", "", " ".join(words[:length]))
            if len(quote.split()) < 3 or "{{" in quote:
                continue
            tried += 1
            if len(resolve(Evidence(quote=quote), source)) == 1:
                return quote
            if tried >= _TRIED:
                return None
    return None


# Texts ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Examples:
    """What the examples of a new bank lean on."""

    cloze: str
    """The cloze text where there is no quote to make one of."""
    quote: str | None = None
    """Words of the source."""
    no_evidence: str | None = None
    """Why there is no quote, in a bank that has a source."""


def record_text(template: str, known: Mapping[str, str], markers: Sequence[str]) -> str:
    """The record of a text: what is known of it, and `unknown` for the rest."""
    fields = ("id", "title", "language", "work", "license", "accessed", "sha256")
    values = {name: scalar(known.get(name, UNKNOWN)) for name in fields}
    values["license_url"] = LICENCES.get(known.get("license", UNKNOWN), UNKNOWN)
    values["note_markers"] = json.dumps(markers, ensure_ascii=False)
    return _filled(template, {**values, "text": f"{known['id']}.txt"}, {})


def bank_text(template: str, values: Mapping[str, str], examples: Examples) -> str:
    """A bank without questions.

    Args:
        template: As it stands in the reader's language.
        values: `id uid title language created`, and `source` where there is one.
        examples: What its examples lean on.
    """
    plain = {name: scalar(value) for name, value in values.items()}
    source = plain.get("source")
    plain["source"] = f"source: {source}" if source else "# source: unknown"
    quoted = [*_evidence(examples)]
    inferred = ["inference: paraphrase", *quoted] if examples.quote else quoted
    text = _with_gap(examples.quote) if examples.quote else None
    cloze = [f"text: {scalar(text or examples.cloze)}"] + (quoted if text else inferred)
    return _filled(template, plain, {"quoted": quoted, "inferred": inferred, "cloze": cloze})


def _evidence(examples: Examples) -> Iterator[str]:
    if examples.quote:
        yield from ("evidence:", f"  - quote: {scalar(examples.quote)}")
    elif examples.no_evidence:
        yield f"no_evidence: {scalar(examples.no_evidence)}"


def _with_gap(quote: str) -> str | None:
    """A quote as a cloze text: its last word of four letters or more is the gap."""
    words = quote.split()
    for index in range(len(words) - 1, -1, -1):
        if len(words[index]) >= 4 and words[index].isalpha():
            gap = f"{{{{1|{words[index]}}}}}"
            return " ".join([*words[:index], gap, *words[index + 1 :]])
    return None


_WIDTH = 30
"""Where the comments of fields begin."""


def _filled(template: str, values: Mapping[str, str], lines: Mapping[str, Sequence[str]]) -> str:
    """A template with values in their places, and a field's lines for a line that names them."""
    filled: list[str] = []
    for line in template.splitlines():
        if line.startswith("$") and line[1:] in lines:
            filled += [f"#     {each}" for each in lines[line[1:]]]
            continue
        field, mark, comment = line.partition("  # ")
        field = Template(field).substitute(values)
        is_example = line.startswith("#  ")
        filled.append(f"{field if is_example or not mark else field.ljust(_WIDTH)}{mark}{comment}")
    return "\n".join(filled) + "\n"


_PLAIN = re.compile(r"[^\W_](?:[^\n\v\f\r\t\x85\u2028\u2029:#\"'\[\]{}&*!|>%@`\\]*[^\s:#,?])?")
_NULL = ("null", "true", "false", "yes", "no", "on", "off", "y", "n")


def scalar(text: str) -> str:
    """A text as YAML reads it back, in quotation marks where it would be read otherwise."""
    if len(text) < 500 and _PLAIN.fullmatch(text) and text.casefold() not in _NULL:
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return re.sub(r"[\x7f-\x9f\u2028\u2029\ufeff]", lambda it: f"\\u{ord(it[0]):04x}", quoted)
