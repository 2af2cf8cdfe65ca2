"""What holds for all tests: examples take the time they take, since a busy machine is no fault."""

from hypothesis import settings

settings.register_profile(
    "patient", settings.get_profile(settings.get_current_profile_name()), deadline=None
)
settings.load_profile("patient")
