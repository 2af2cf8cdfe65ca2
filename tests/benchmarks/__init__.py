"""Speeds as ratios of two things measured in one run; machines differ, ratios hardly.

Run by `python -m tests.benchmarks`, never by the tests.
"""
