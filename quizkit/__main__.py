"""`python -m quizkit`, and where the installed program begins."""

import signal


def main() -> None:
    """Run the program; an interrupt while it is being loaded ends it without a traceback."""
    is_heeded = signal.getsignal(signal.SIGINT) is signal.default_int_handler
    if is_heeded:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from quizkit.cli import main as run

    if is_heeded:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    run()


if __name__ == "__main__":
    main()
