"""What holds for all tests: examples take the time they take, since a busy machine is no fault."""

import os

from hypothesis import settings

settings.register_profile(
    "patient", settings.get_profile(settings.get_current_profile_name()), deadline=None
)
settings.load_profile("patient")


def pytest_xdist_auto_num_workers() -> int:
    """One more than there are cores: tests that wait for a terminal leave one free."""
    return (os.cpu_count() or 1) + 1
