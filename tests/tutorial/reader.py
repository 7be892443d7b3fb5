"""Sits at the keyboard of `report review` while the tutorial runs: one field is fixed, all else is right."""

from pathlib import Path

from tests.site.robot import terminal

TRAINS = "duisburg-port.p2s2q1"


def review() -> None:
    """Settle every claim, and print what the review prints at its end."""
    with terminal(Path.cwd()) as person:
        shown = person.screen()
        while shown.claim:
            if shown.claim == TRAINS and "freight trains" not in shown.fields["c"]:
                shown = person.press("fc")
                shown = person.press(shown.choices["freight trains"])
            shown = person.press("a")
        print(person.leave())


if __name__ == "__main__":
    review()
