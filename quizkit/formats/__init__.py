"""Formats of banks, one file each. The native notation is the one that everything else speaks."""

from quizkit.formats.native import read_bank, read_record

__all__ = ["read_bank", "read_record"]
