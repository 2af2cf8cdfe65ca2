"""quizkit: question banks that prove themselves."""

__version__ = "0.1.0"
