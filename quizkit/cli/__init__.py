"""The command line: click commands, printing, exit codes, and the only place that wires.

Standard output is data; talk goes to standard error. Everything of ours is imported inside the
command that needs it: `--help` costs little more than the interpreter. `group` is what all
commands share, `edge` how the program begins and ends.
"""

from quizkit.cli import (
    checking,
    explaining,
    exporting,
    figures,
    guiding,
    keeping,
    looking,
    reading,
    recalling,
    settling,
    starting,
    taking,
)
from quizkit.cli.edge import main
from quizkit.cli.group import main_group

__all__ = [
    "checking",
    "explaining",
    "exporting",
    "figures",
    "guiding",
    "keeping",
    "looking",
    "main",
    "main_group",
    "reading",
    "recalling",
    "settling",
    "starting",
    "taking",
]
