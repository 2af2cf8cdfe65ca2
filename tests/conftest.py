"""What holds for all tests: examples take the time they take, since a busy machine is no fault;
and nothing is read from or written to the folder of whoever runs them.
"""

import os
import tempfile

from hypothesis import settings

settings.register_profile(
    "patient", settings.get_profile(settings.get_current_profile_name()), deadline=None
)
settings.load_profile("patient")

_HOME = tempfile.TemporaryDirectory(prefix="quizkit-tests-")
os.environ["QUIZKIT_HOME"] = _HOME.name
"""For programs that tests run, too."""


def pytest_xdist_auto_num_workers() -> int:
    """One more than there are cores: tests that wait for a terminal leave one free."""
    return (os.cpu_count() or 1) + 1
