"""Texts are honest: commands stand in the README, codes and sentences in both catalogues.

What the code can say is read from its source: constructors of codes and calls of the voice.
"""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from string import Formatter
from typing import get_args

import click
import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

import quizkit
from quizkit import checking
from quizkit.cli import main_group
from quizkit.diagnostics import Severity
from quizkit.i18n import FOLDER, LANGUAGES, Voice
from quizkit.questions import QUESTION_TYPES
from quizkit.study import Verdict

PACKAGE = Path(quizkit.__file__).parent
README = Path(__file__).parents[1] / "README.md"

Key = tuple[str, str]
"""A context and a code."""


# The catalogues ------------------------------------------------------------------------------


@cache
def catalogue(language: str) -> Catalog:
    with (FOLDER / language / "LC_MESSAGES" / "quizkit.po").open("rb") as stream:
        return read_po(stream, locale=language)


def texts(language: str) -> dict[Key, str]:
    """The texts of codes in a catalogue."""
    return {
        (message.context, str(message.id)): str(message.string)
        for message in catalogue(language)
        if message.context
    }


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def entries(catalogue: Catalog) -> set[tuple[str, ...]]:
    """What a catalogue says, but for its header: that names the tool that wrote it."""
    return {
        tuple(
            part.decode() if isinstance(part, bytes) else str(part)
            for part in (message.context or "", *_forms(message.id), *_forms(message.string))
        )
        for message in catalogue
        if message.id and message.string
    }


def _forms(text: str | Iterable[str] | None) -> list[str]:
    """A message's one form, or its singular and plural."""
    return [text] if isinstance(text, str) else [*(text or ())]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_compiled_catalogue_is_what_its_source_compiles_to(language: str) -> None:
    with (FOLDER / language / "LC_MESSAGES" / "quizkit.mo").open("rb") as stream:
        compiled = read_mo(stream)

    assert entries(compiled) == entries(catalogue(language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_in_a_catalogue_is_unfinished(language: str) -> None:
    unfinished = [m.id for m in catalogue(language) if m.id and (m.fuzzy or not m.string)]

    assert unfinished == []


def test_both_catalogues_have_the_same_codes_with_the_same_placeholders() -> None:
    spanish, english = texts("es"), texts("en")

    differing = {
        key
        for key in spanish.keys() & english.keys()
        if placeholders(spanish[key]) != placeholders(english[key])
    }

    assert spanish.keys() ^ english.keys() == set()
    assert differing == set()


def test_a_translated_sentence_keeps_its_placeholders() -> None:
    differing = []
    for message in catalogue("es"):
        named = {name for form in _forms(message.id) for name in placeholders(form)}
        if not message.context and message.id:
            differing += [form for form in _forms(message.string) if placeholders(form) - named]

    assert differing == []


# What the code can say -----------------------------------------------------------------------

_CODES: dict[str, tuple[str, int]] = {
    "Diagnostic": ("message", 0),
    "report": ("message", 0),
    "Refused": ("message", 0),
    "_refuse": ("message", 0),
    "_add": ("message", 0),
    "refuse": ("message", 0),
    "Refusal": ("message", 1),
    "Fault": ("message", 1),
    "TextError": ("message", 0),
    "_matching": ("message", 1),
    "Related": ("label", 0),
    "QuizkitError": ("error", 0),
    "DeckError": ("error", 0),
    "_trouble": ("error", 0),
    "Unfit": ("message", 0),
    "ResponseError": ("response", 0),
    "Outcome": ("response", 1),
    "_outcome": ("response", 1),
    "Part": ("response", 2),
    "Verdict": ("response", 1),
    "Line": ("quiz", 0),
    "Plot": ("figures", 0),
    "Bar": ("figures", 1),
}
"""What makes a code: the context of its text, and the place of the code among the arguments."""

_BY_KEYWORD = {"code": "message", "help": "help"}
"""Arguments of `Diagnostic` and `replace` that are codes."""


@dataclass
class Said:
    """A code that the source can say, and what it certainly gives its text to fill in."""

    context: str
    code: str
    place: str
    given: set[str] | None = None
    """None where that cannot be read from the source."""


@dataclass
class _Scan(ast.NodeVisitor):
    """A walk over one module that gathers codes, sentences, and every literal."""

    name: str
    codes: list[Said] = field(default_factory=list)
    makers: set[str] = field(default_factory=set)
    sentences: list[str] = field(default_factory=list)
    literals: set[str] = field(default_factory=set)
    patterns: set[str] = field(default_factory=set)
    functions: list[ast.AST] = field(default_factory=list)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        self.functions.append(node)
        self.generic_visit(node)
        self.functions.pop()

    def visit_Constant(self, node: ast.Constant) -> None:
        if isinstance(node.value, str):
            self.literals.add(node.value)

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        parts = (str(p.value) if isinstance(p, ast.Constant) else None for p in node.values)
        self.patterns.add("".join(".+" if part is None else re.escape(part) for part in parts))

    def visit_Call(self, node: ast.Call) -> None:
        self.generic_visit(node)
        callee = node.func
        name = callee.attr if isinstance(callee, ast.Attribute) else getattr(callee, "id", "")
        place = f"{self.name}:{node.lineno}"
        if name in _CODES:
            self._code(name, node, place)
        if name in ("Diagnostic", "replace"):
            for keyword in node.keywords:
                context = _BY_KEYWORD.get(keyword.arg or "")
                codes = self._strings(keyword.value) if context else ()
                self.codes += [Said(str(context), code, place) for code in codes]
        if name in ("voice", "_voice", "label") and node.args:
            self.sentences += self._strings(node.args[0])
        if name == "count" and isinstance(callee, ast.Attribute) and _is_voice(callee.value):
            self.sentences += self._strings(node.args[0])

    def _code(self, name: str, node: ast.Call, place: str) -> None:
        self.makers.add(name)
        context, position = _CODES[name]
        if len(node.args) <= position:
            return
        spoken = next((k.value for k in node.keywords if k.arg == "context"), None)
        if isinstance(spoken, ast.Constant):
            context = str(spoken.value)
        given = self._given(name, node, position)
        for code in self._strings(node.args[position]):
            self.codes.append(Said(context, code, place, given))

    def _given(self, name: str, node: ast.Call, position: int) -> set[str] | None:
        """The names that a call gives values to, where it writes them out."""
        if name in ("QuizkitError", "DeckError", "ResponseError", "refuse", "TextError"):
            names = {keyword.arg for keyword in node.keywords}
            extra = {"question"} if name == "DeckError" else set()
            return None if None in names else {str(n) for n in names} | extra
        at = position + (2 if name == "Diagnostic" else 1)
        if name not in ("Diagnostic", "Refusal", "Fault", "report", "Line"):
            return None
        keyword = next((k.value for k in node.keywords if k.arg == "params"), None)
        params = keyword or (node.args[at] if len(node.args) > at and name != "report" else None)
        return set() if params is None else self._keys(params)

    def _keys(self, node: ast.expr) -> set[str] | None:
        """The keys of a mapping that is written out."""
        if not isinstance(node, ast.Dict):
            return None
        keys = [key.value if isinstance(key, ast.Constant) else None for key in node.keys]
        return None if None in keys else {str(key) for key in keys}

    def _strings(self, node: ast.expr) -> list[str]:
        """The texts that an expression may be, as far as its function says."""
        match node:
            case ast.Constant(value=str(text)):
                return [text]
            case ast.IfExp():
                return self._strings(node.body) + self._strings(node.orelse)
            case ast.BoolOp():
                return [text for value in node.values for text in self._strings(value)]
            case ast.Name() if self.functions:
                return [
                    text
                    for value in _values(node.id, self.functions[-1])
                    for text in self._strings(value)
                ]
        return []


def _is_voice(node: ast.expr) -> bool:
    name = node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")
    return name in ("voice", "_voice")


def _values(name: str, function: ast.AST) -> Iterator[ast.expr]:
    """What a function binds a name to, one by one or by going through tuples."""
    for node in ast.walk(function):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                yield from _bound(name, target, node.value)
        elif isinstance(node, ast.For | ast.comprehension):
            for element in getattr(node.iter, "elts", ()):
                yield from _bound(name, node.target, element)


def _bound(name: str, target: ast.expr, value: ast.expr) -> Iterator[ast.expr]:
    if isinstance(target, ast.Name) and target.id == name:
        yield value
    elif isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        for one, other in zip(target.elts, value.elts, strict=True):
            yield from _bound(name, one, other)


@cache
def scans() -> tuple[_Scan, ...]:
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        scan = _Scan(path.relative_to(PACKAGE).as_posix())
        scan.visit(ast.parse(path.read_text(encoding="utf-8")))
        found.append(scan)
    return tuple(found)


def said() -> list[Said]:
    """Every code that the source says, and those that are members of a type."""
    listed = [
        *(Said("verdict", verdict, "study") for verdict in get_args(Verdict)),
        *(Said("word", word, "diagnostics") for word in (*get_args(Severity), "help")),
        *(Said("how", tag, "questions") for tag in QUESTION_TYPES),
    ]
    return [*listed, *(one for scan in scans() for one in scan.codes)]


def test_every_maker_of_codes_is_found_in_the_source() -> None:
    """Or else the tests below would look for a name that nothing has any more."""
    assert {maker for scan in scans() for maker in scan.makers} == _CODES.keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_has_a_text(language: str) -> None:
    known = texts(language)

    silent = defaultdict(list)
    for one in said():
        if (one.context, one.code) not in known:
            silent[one.context, one.code].append(one.place)

    assert dict(silent) == {}


def test_every_text_of_a_code_is_one_that_the_source_can_say() -> None:
    literals = {literal for scan in scans() for literal in scan.literals}
    patterns = {pattern for scan in scans() for pattern in scan.patterns if "-" in pattern}

    never_said = {
        key
        for key in texts("en")
        if key[1] not in literals and not any(re.fullmatch(p, key[1]) for p in patterns)
    }

    assert never_said == set()


def test_a_code_is_said_with_all_that_its_text_names() -> None:
    known = texts("en")

    wanting = {}
    for one in said():
        context = "message" if one.context == "help" else one.context
        named = placeholders(known.get((context, one.code), ""))
        if one.given is not None and not named <= one.given:
            wanting[one.place, one.code] = named - one.given

    assert wanting == {}


def _commands(command: click.Command) -> Iterator[click.Command]:
    yield command
    if isinstance(command, click.Group):
        for inner in command.commands.values():
            yield from _commands(inner)


def _help_texts() -> list[str]:
    helps = []
    for command in _commands(main_group):
        options = [one for one in command.params if isinstance(one, click.Option)]
        helps += [command.help, *(option.help for option in options)]
    return [text for text in helps if text]


def test_every_sentence_has_a_spanish_translation() -> None:
    translated = {form for message in catalogue("es") for form in _forms(message.id)}

    sentences = {*_help_texts(), *(one for scan in scans() for one in scan.sentences)}

    assert sentences - translated == set()


def test_headings_of_lists_have_a_spanish_translation() -> None:
    columns = {"bank", "id", "type", "topic", "level", "title", "questions", "topics"}

    assert columns - {str(message.id) for message in catalogue("es")} == set()


def test_a_text_that_no_catalogue_has_is_empty() -> None:
    assert Voice("es").say("message", "no-such-code") == ""


# The README ----------------------------------------------------------------------------------


def test_every_command_is_in_the_readme() -> None:
    readme = README.read_text(encoding="utf-8")

    unnamed = {name for name in main_group.commands if not re.search(rf"quizkit {name}\b", readme)}

    assert unnamed == set()


def test_the_banks_in_the_readme_pass_check(tmp_path: Path) -> None:
    readme = README.read_text(encoding="utf-8")
    blocks = re.findall(r"^```ya?ml\n(.*?)^```$", readme, re.MULTILINE | re.DOTALL)
    banks = [block for block in blocks if "questions:" in block]
    for number, bank in enumerate(banks):
        (tmp_path / f"{number}.yaml").write_text(bank, encoding="utf-8")

    found, failures = checking.check([tmp_path])

    assert banks
    assert [(one.code, one.span.text) for one in found] == []
    assert failures == []
