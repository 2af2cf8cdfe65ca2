"""The least that Textual can be asked for: one Static, which counts the keys pressed.

What our screens cost is measured against it, in the same terminal and the same run.
"""

from __future__ import annotations

from textual import events
from textual.app import App, ComposeResult
from textual.widgets import Static


class Minimal(App[None]):
    """Shows how many keys were pressed."""

    pressed = 0

    def compose(self) -> ComposeResult:
        yield Static("pressed 0")

    def on_key(self, event: events.Key) -> None:
        """Count the key where it can be seen."""
        self.pressed += 1
        self.query_one(Static).update(f"pressed {self.pressed}")


if __name__ == "__main__":
    Minimal().run()
