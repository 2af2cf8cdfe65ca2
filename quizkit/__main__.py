"""`python -m quizkit`."""

from quizkit.cli import main

main()
