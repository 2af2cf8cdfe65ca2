"""What holds for all tests: examples take the time they take, since a busy machine is no fault;
and nothing is read from or written to the folder of whoever runs them.
"""

import os
import sys
import tempfile
from itertools import count

import pytest
from hypothesis import settings

settings.register_profile(
    "patient", settings.get_profile(settings.get_current_profile_name()), deadline=None
)
settings.load_profile("patient")

_HOMES = tempfile.TemporaryDirectory(prefix="quizkit-tests-")
_NUMBERS = count()


@pytest.fixture(autouse=True)
def _a_home_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder for what is kept, for each test and the programs that it runs; it is not there."""
    monkeypatch.setenv("QUIZKIT_HOME", f"{_HOMES.name}/{next(_NUMBERS)}")
    if sys.dont_write_bytecode:  # else each of those programs compiles all of it anew
        monkeypatch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
        monkeypatch.setenv("PYTHONPYCACHEPREFIX", f"{_HOMES.name}/compiled")


def pytest_xdist_auto_num_workers() -> int:
    """One more than there are cores: tests that wait for a terminal leave one free."""
    return (os.cpu_count() or 1) + 1
