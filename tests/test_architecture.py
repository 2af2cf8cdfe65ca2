"""The house stands as it says: floors at run time, doors, the map, and what each adapter serves.

The import contracts in `pyproject.toml` see what is written; these tests see what an import does.
"""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import quizkit
from quizkit.anki.faces import face
from quizkit.questions import QUESTION_TYPES
from quizkit.tui.responses import response_widget

ROOT = Path(__file__).parents[1]
PACKAGE = Path(quizkit.__file__).parent
README = ROOT / "README.md"
BANK = PACKAGE.parent / "data" / "banks" / "masud-fechas.yaml"

WATCHED = [
    *("textual", "genanki", "sqlite3", "fsrs", "lxml", "openpyxl"),
    *("yaml", "babel", "text_to_num", "rapidfuzz", "click"),
]
"""Libraries that have a door; most doors import theirs inside functions."""

TOP_LEVEL = sorted(
    path.stem
    for path in PACKAGE.iterdir()
    if (path.suffix == ".py" or (path / "__init__.py").is_file()) and path.stem != "__init__"
)


CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"][
    "importlinter"
]["contracts"]

FLOORS: list[list[str]] = [
    re.findall(r"\w+", layer)
    for contract in CONTRACTS
    if contract["type"] == "layers"
    for layer in contract["layers"]
]
"""Top-level modules by floor, from the highest down."""


def _modules(top: str) -> list[str]:
    """A top-level module and all that is in it."""
    if not (PACKAGE / top).is_dir():
        return [f"quizkit.{top}"]
    inner = sorted(path.stem for path in (PACKAGE / top).glob("*.py") if path.stem != "__init__")
    return [f"quizkit.{top}", *(f"quizkit.{top}.{name}" for name in inner)]


def _python(*arguments: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """A fresh interpreter, run to its end with nothing to read."""
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )


# Floors --------------------------------------------------------------------------------------

_LOOK = """
import importlib, json, sys
modules, watched = json.loads(sys.argv[1])
arrived = {}
for name in modules:
    before = {library for library in watched if library in sys.modules}
    importlib.import_module(name)
    new = [library for library in watched if library in sys.modules and library not in before]
    if new:
        arrived[name.split(".")[1]] = new
print(json.dumps(arrived))
"""


def test_importing_a_lower_module_brings_no_library_whose_door_it_is_not() -> None:
    """From the lowest floor up in one interpreter, what is new came with the module just named."""
    tops = [top for floor in reversed(FLOORS) for top in floor if top not in ("cli", "tui")]
    modules = [name for top in tops for name in _modules(top)]

    looked = _python("-c", _LOOK, json.dumps([modules, WATCHED]))

    assert looked.returncode == 0, looked.stderr
    assert json.loads(looked.stdout) == {"formats": ["yaml"]}


def test_the_package_itself_imports_nothing() -> None:
    tree = ast.parse((PACKAGE / "__init__.py").read_text(encoding="utf-8"))
    at_its_top = [node for node in tree.body if isinstance(node, (ast.Import, ast.ImportFrom))]

    looked = _python(
        "-c", "import sys, quizkit; print([m for m in sys.modules if 'quizkit.' in m])"
    )

    assert at_its_top == []
    assert looked.stdout.strip() == "[]"


def test_the_contract_on_codes_names_every_module_but_the_faces() -> None:
    named = next(
        contract["source_modules"]
        for contract in CONTRACTS
        if contract.get("forbidden_modules") == ["quizkit.i18n"]
    )

    core = {*TOP_LEVEL} - {"cli", "tui", "plain", "i18n", "manual", "__main__"}

    assert {name.removeprefix("quizkit.") for name in named} == core


# What a command loads ------------------------------------------------------------------------

_COMMANDS = {
    "--help": (["--help"], ("pydantic", "genanki", "sqlite3", "yaml", "rapidfuzz")),
    "--version": (["--version"], ("pydantic", "genanki", "sqlite3", "yaml", "rapidfuzz")),
    "check": (["check", str(BANK)], ("genanki", "sqlite3")),
    "grade": (["grade", str(BANK), "fundacion-creacion", "1993"], ("genanki", "sqlite3")),
    "export": (["export", str(BANK), "-o", "deck.apkg"], ()),
    "list": (["list"], ("genanki", "sqlite3")),
    "play --plain": (["play", "--plain", str(BANK)], ("genanki",)),
}


@pytest.mark.parametrize("name", _COMMANDS)
def test_no_command_loads_what_it_does_not_need(name: str, tmp_path: Path) -> None:
    arguments, unneeded = _COMMANDS[name]

    run = _python("-X", "importtime", "-m", "quizkit", *arguments, cwd=tmp_path)

    timed = re.findall(r"^import time:.*\| +([\w.]+)$", run.stderr, re.MULTILINE)
    loaded = {module.partition(".")[0] for module in timed}
    assert run.returncode == 0, run.stderr
    assert loaded >= {"quizkit", "click"}
    assert loaded.isdisjoint({"textual", "rich", "fsrs", *unneeded})


# The map -------------------------------------------------------------------------------------


def test_the_map_in_the_package_names_every_module_from_the_top_floor_down() -> None:
    rooms = re.findall(r"^    (\w+) ", quizkit.__doc__ or "", re.MULTILINE)
    floor = {top: height for height, floor in enumerate(FLOORS) for top in floor}

    heights = [floor[room] for room in rooms if room != "__main__"]

    assert sorted(rooms) == TOP_LEVEL
    assert heights == sorted(heights)


def test_a_bank_is_loaded_from_the_package_itself() -> None:
    loaded = quizkit.load(BANK)

    assert loaded.bank is not None
    assert loaded.bank["fundacion-creacion"].type == "date"


def test_the_package_has_no_other_attributes_than_it_says() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'lode'"):
        quizkit.lode  # type: ignore[attr-defined]  # noqa: B018  # that is the claim


# Capabilities --------------------------------------------------------------------------------

ADAPTERS: dict[str, Callable[..., Any]] = {
    "on the screen": response_widget,
    "in Anki": face,
}
"""What may be done better for some types than for all; each has a fallback that serves any."""


def capabilities() -> str:
    """The table of types and adapters, as the README has it between its markers."""
    rows = [["type", *ADAPTERS], ["---"] * (len(ADAPTERS) + 1)]
    for tag, kind in QUESTION_TYPES.items():
        rows.append([f"`{tag}`", *(_served(adapter, kind) for adapter in ADAPTERS.values())])
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _served(adapter: Any, kind: type) -> str:  # functools names no type for a dispatcher
    return "fallback" if adapter.dispatch(kind) is adapter.dispatch(object) else "own"


def test_the_readme_says_what_each_adapter_does_for_each_type() -> None:
    readme = README.read_text(encoding="utf-8")

    table = re.search(r"<!-- capabilities -->\n(.*?)\n<!-- /capabilities -->", readme, re.DOTALL)

    assert table is not None
    assert table[1].strip() == capabilities()
