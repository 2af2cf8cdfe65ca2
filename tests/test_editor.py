"""What an editor says of a bank, asked of the real yaml-language-server over its own protocol.

The gate installs the server and puts it on the path; `-m editor` runs these tests.
"""

from __future__ import annotations

import json
import queue
import re
import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any, Self

import pytest

from quizkit import checking
from quizkit.bank import Bank
from quizkit.formats.schema import bank_schema, record_schema
from quizkit.formats.starting import SCHEMAS
from quizkit.i18n import Voice
from quizkit.questions import QUESTION_TYPES
from quizkit.sources import Record

pytestmark = pytest.mark.editor

HERE = Path(__file__).parent
DATA = HERE.parent / "data"
EVERY_FIELD = HERE / "corpus" / "good" / "every-field.yaml"

PATIENCE = 30
"""Seconds that an answer may take on a busy machine."""

Message = dict[str, Any]
"""JSON, as the protocol has it."""


# The editor ----------------------------------------------------------------------------------


class Editor:
    """An editor with the files of one folder, as far as the server can tell."""

    def __init__(self, folder: Path) -> None:
        program = shutil.which("yaml-language-server")
        assert program, "no yaml-language-server on the path: npm install yaml-language-server"
        self.folder = folder
        self._server = subprocess.Popen(
            [program, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self._said: queue.Queue[Message] = queue.Queue()
        self._asked = self._opened = 0
        threading.Thread(target=self._listen, args=[self._server.stdout], daemon=True).start()

    def __enter__(self) -> Self:
        abilities = {
            "textDocument": {
                "completion": {"completionItem": {"snippetSupport": True}},
                "hover": {"contentFormat": ["markdown"]},
                "publishDiagnostics": {},
            },
        }
        self._ask(
            "initialize", processId=None, rootUri=self.folder.as_uri(), capabilities=abilities
        )
        self._tell("initialized")
        settings = {"yaml": {"schemaStore": {"enable": False}, "hover": True, "completion": True}}
        self._tell("workspace/didChangeConfiguration", settings=settings)
        return self

    def __exit__(self, *_: object) -> None:
        self._ask("shutdown")
        self._tell("exit")
        self._server.wait(PATIENCE)
        for stream in (self._server.stdin, self._server.stdout):
            assert stream
            stream.close()

    # What somebody does

    def open(self, name: str, text: str) -> tuple[Path, list[Message]]:
        """Open a new file of some text, and what the server finds in it."""
        self._opened += 1
        file = self.folder / f"{self._opened}-{name}"
        file.write_text(text, encoding="utf-8")
        uri = file.as_uri()
        opened = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self._tell("textDocument/didOpen", textDocument=opened)
        found = self._wait(
            lambda it: (
                it.get("method") == "textDocument/publishDiagnostics" and it["params"]["uri"] == uri
            )
        )
        return file, found["params"]["diagnostics"]

    def offers(self, file: Path, line: int, column: int) -> set[str]:
        """What could be typed at a place; lines and columns count from 1."""
        found = self._at("textDocument/completion", file, line, column)
        return {item["label"] for item in found["items"]}

    def hover(self, file: Path, line: int, column: int) -> str:
        """What is said of the words at a place, but for the address of the schema."""
        found = self._at("textDocument/hover", file, line, column)
        return found["contents"]["value"].partition("Source: [")[0].strip() if found else ""

    def _at(self, method: str, file: Path, line: int, column: int) -> Any:  # each has its own
        place = {"line": line - 1, "character": column - 1}
        return self._ask(method, textDocument={"uri": file.as_uri()}, position=place)

    # The protocol

    def _ask(self, method: str, **params: object) -> Any:  # each has its own
        self._asked += 1
        number = self._asked
        self._send({"id": number, "method": method, "params": params})
        answer = self._wait(lambda it: it.get("id") == number and "method" not in it)
        assert "error" not in answer, answer
        return answer["result"]

    def _tell(self, method: str, **params: object) -> None:
        self._send({"method": method, "params": params})

    def _send(self, message: Message) -> None:
        content = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._server.stdin
        self._server.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(content), content))
        self._server.stdin.flush()

    def _wait(self, wanted: Callable[[Message], bool]) -> Message:
        """The next message of a kind; what the server asks meanwhile is answered."""
        while True:
            message = self._said.get(timeout=PATIENCE)
            if "method" in message and "id" in message:
                nothing: list[Message] = [
                    {} for _ in (message.get("params") or {}).get("items", ())
                ]
                self._send({"id": message["id"], "result": nothing or None})
            elif wanted(message):
                return message

    def _listen(self, stream: IO[bytes]) -> None:
        while header := stream.readline():
            size = int(header.split(b":")[1])
            while stream.readline().strip():
                pass
            self._said.put(json.loads(stream.read(size)))


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    """One editor for all tests here, in a folder with both schemas and what banks lean on."""
    folder = tmp_path_factory.mktemp("editor")
    shutil.copytree(EVERY_FIELD.parent, folder, dirs_exist_ok=True)
    (folder / EVERY_FIELD.name).unlink()
    say = Voice("en").say
    for name, schema in zip(SCHEMAS, (bank_schema(say), record_schema(say)), strict=True):
        (folder / name).write_text(json.dumps(schema), encoding="utf-8")
    with Editor(folder) as opened:
        yield opened


def with_schema(text: str, schema: str = SCHEMAS[0]) -> str:
    return f"# yaml-language-server: $schema={schema}\n{text}"


def every_field() -> str:
    """A bank with every field; `null` is a word there, and nothing to an editor."""
    text = EVERY_FIELD.read_text(encoding="utf-8")
    assert "      - null\n" in text
    return with_schema(text.replace("      - null\n", "      - nulo\n"))


# Faults --------------------------------------------------------------------------------------


@pytest.mark.parametrize("bank", sorted((DATA / "banks").glob("*.yaml")), ids=lambda it: it.stem)
def test_a_sound_bank_is_left_in_peace(editor: Editor, bank: Path) -> None:
    text = with_schema(bank.read_text(encoding="utf-8"))

    assert editor.open(bank.name, text)[1] == []


def test_a_bank_with_every_field_is_left_in_peace(editor: Editor) -> None:
    assert editor.open("every.yaml", every_field())[1] == []


def test_a_sound_record_is_left_in_peace(editor: Editor) -> None:
    record = (DATA / "sources" / "masud.yaml").read_text(encoding="utf-8")
    text = with_schema(record, SCHEMAS[1])
    unknown = re.sub(
        r"^(sentences|quoted_works):\n([ #\n].*\n)+", r"\1: unknown\n", text, flags=re.M
    )

    assert editor.open("record.yaml", text)[1] == []
    assert editor.open("record.yaml", unknown.replace("language: es", "language: unknown"))[1] == []


PLANTED = """\
level: 1 => level: 7
level: 1 => nivel: 1
stem: Ordena => enunciado: Ordena
type: ordering => type: ordenar
type: matching => type:
type: true_false => tipo: true_false
    stem: Une| =>
stance: silent => stance: dicho
basis: time => basis: size-of
scoring: all_or_nothing => scoring: half
tone: neutral => tone: gris
show: before => show: encima
key: no => key: quizá
mode: exam => mode: examen
created: 2026-11-22 => created: 22/11/2026
time_limit: 20 min => time_limit: mucho
time_limit: 90 s => time_limit: 90
id: palabras => id: Las palabras
id: palabras => identificador: palabras
title: "Molino: todos los campos" => titulo: Molino
quote: se levantó en 1842|        source => cita: se levantó en 1842|        source
key: 1842 => key: [1842]
key: 1842 => key: {año: 1842}
typos: 1|    strict => typos: 9|    strict
shuffle: false => shuffle: quizás
retired: sí => retired: puede
inference: [paraphrase, possessive] => inference: [paraphrase, adivinado]
{file: molino.png, alt: Un molino de viento} => {file: molino.png}
outside: {text: El padrón dice 1840., reference: Padrón municipal, date: 1901} => outside: nada
hint: {text: Antes de 1868., cost: 1/4} => hint: {palabras: Antes de 1868.}
kind: testimony => kind: rumor
language: es-MX => language: [es]
language: es-MX => language: castellano
{left: Inés Roldán, right: maestra} => {left: Inés Roldán}
{left: Inés Roldán, right: maestra} => Inés Roldán
topics: {fechas: Fechas, cifras: Cifras y cantidades} => topics: [fechas, cifras]
allow: {meaning-changed: ejemplo} => allow: meaning-changed
quizkit: 1 => quizkit: uno
    key: apenas nada| =>
distractors: [molinero] => distraktors: [molinero]
questions: => preguntas:
    type: numeric| =>
1: {accept: [Anover], hint: un pueblo} => 1: {acepta: [Anover], hint: un pueblo}
points: 2 => points: dos
cost: 1/4 => cost: un cuarto
tolerance: 10 % => tolerance: mucho
stem: Une => stem: [a, b]
feedback: Es la primera fecha. => feedback: {a: b}
uid: k7f3q2m9xw4tbz5d => uid: corto
key: verdadero|    retired => key:|    retired
"""
"""What stands in the bank with every field, and what is planted there; `|` is a line's end."""


@pytest.mark.parametrize("fault", PLANTED.splitlines())
def test_a_planted_fault_is_found_on_the_line_where_check_finds_it(
    editor: Editor, fault: str
) -> None:
    sound, planted = (part.replace("|", "\n") for part in re.split(" =>(?: |$)", fault))
    assert sound in every_field()
    file, told = editor.open("planted.yaml", every_field().replace(sound, planted, 1))

    found, _ = checking.check([file])

    ours = {it.span.file.position(it.span.start)[0] for it in found if it.severity == "error"}
    theirs = {it["range"]["start"]["line"] + 1 for it in told}
    assert ours
    assert ours <= theirs
    assert len(theirs) <= len(ours) + 1  # of a misspelt field, that the right one is missing


# Help ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("tag", QUESTION_TYPES)
def test_every_field_of_a_type_is_offered_where_nothing_is_typed_yet(
    editor: Editor, tag: str
) -> None:
    head = with_schema("quizkit: 1\nid: a\ntitle: A\nquestions:\n")
    file, _ = editor.open(f"{tag}.yaml", f"{head}  - id: x\n    type: {tag}\n    \n")

    assert editor.offers(file, 8, 5) >= QUESTION_TYPES[tag].model_fields.keys() - {"id", "type"}


def test_every_type_is_offered(editor: Editor) -> None:
    head = with_schema("quizkit: 1\nid: a\ntitle: A\nquestions:\n")
    file, _ = editor.open("types.yaml", f"{head}  - id: x\n    type: \n")

    assert editor.offers(file, 7, 11) == QUESTION_TYPES.keys()


def test_every_field_of_a_bank_is_offered(editor: Editor) -> None:
    text = with_schema("quizkit: 1\nid: a\ntitle: A\n\nquestions: []\n")
    file, _ = editor.open("head.yaml", text)

    typed = {"quizkit", "id", "title", "questions"}
    assert editor.offers(file, 5, 1) == Bank.model_fields.keys() - typed


def test_every_field_of_a_record_is_offered(editor: Editor) -> None:
    file, _ = editor.open("new-record.yaml", with_schema("id: a\nsha256: b\n\n", SCHEMAS[1]))

    assert editor.offers(file, 4, 1) == Record.model_fields.keys() - {"id", "sha256"}


def test_every_field_says_what_it_is_for(editor: Editor) -> None:
    text = every_field()
    file, _ = editor.open("hover.yaml", text)
    said = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line.lstrip().startswith(("#", "x-", "topics")):
            for found in re.finditer(r"(?:^\s*(?:- )?|[{,]\s*)([a-z_]+)(?=:(?: |$))", line):
                said[number, found[1]] = editor.hover(file, number, found.start(1) + 1)

    silent = [place for place, words in said.items() if not re.match(r"\S+ \S+", words)]
    assert silent == []
    assert {name for _, name in said} >= {"quizkit", "stem", "cost", "alt", "after", "fraction"}
