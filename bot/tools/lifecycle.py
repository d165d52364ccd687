"""Draw the life of a volunteer from its table, for the page that coordinators read.

Run `python -m bot.tools.lifecycle` after the table in `bot.domain.lifecycle` has changed: it prints the picture and
the table. With the word `write` it puts them into `docs/volunteers.md`, between two marks; a test compares the two.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from bot.domain.lifecycle import MOVES

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE = Path(__file__).resolve().parents[2] / "docs" / "volunteers.md"
BEGIN, END = "<!-- lifecycle: made by bot/tools/lifecycle.py -->", "<!-- lifecycle: end -->"
MEANINGS = {
    "apply": "Somebody offers to be a volunteer. Who left may apply again and begins at the beginning.",
    "screen": "A coordinator begins the screening and is from then on the coordinator this volunteer knows.",
    "screened": "Every point of the screening was noted.",
    "trained": "The last module was passed.",
    "approve": "The second of two different coordinators agrees. The first yes changes nothing yet.",
    "send_back": "One step back, without a reason that shames.",
    "rest": "Not now. A volunteer needs no reason. The program asks for it after a flagged conversation or a count.",
    "back": "Coming back. Not while a rest that the program or a coordinator asked for still runs.",
    "renew_due": "A year has passed since the training and the approval.",
    "suspend": "Paused at once; conversations end. The program does it when somebody reports a volunteer.",
    "reinstate": "The suspension ends, if they were active before and their year is not over.",
    "reinstate_to_rest": "The suspension ends, and the rest they were in before it goes on.",
    "reinstate_to_training": "The suspension ends, and training and approval come first.",
    "turn_away": "It does not go on. Said kindly, without a reason that shames.",
    "leave": "The volunteer goes. From anywhere, at any time.",
}
HEADS = ("From", "What is done", "By", "To", "What it means")


def picture() -> str:
    """Return the moves as a mermaid diagram; who may do the same thing stands on one arrow."""
    lines = [f"    {start or '[*]'} --> {end}: {said(act)} ({hands})" for start, act, end, hands in _arrows()]
    return "\n".join(["```mermaid", "stateDiagram-v2", *lines, "```"])


def table() -> str:
    """Return the moves as a table, one line for each move."""
    rows = [(start or "nobody", said(act), hands, end, MEANINGS[act]) for start, act, end, hands in _arrows()]
    return "\n".join(f"| {' | '.join(row)} |" for row in (HEADS, ("---",) * len(HEADS), *rows))


def said(act: str) -> str:
    """Return an act as people say it."""
    return act.replace("_", " ")


def part() -> str:
    """Return what stands on the page between the marks, with the marks."""
    return f"{BEGIN}\n\n{picture()}\n\n{table()}\n\n{END}"


def put_into(page: str) -> str:
    """Return a page with the part between the marks made anew. Raises ValueError where the marks are missing."""
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError("the page has no marks for the table")
    return before + part() + after


def _arrows() -> Iterator[tuple[str, str, str, str]]:
    together: dict[tuple[str, str, str], list[str]] = {}
    for one in MOVES:
        together.setdefault((one.start, one.act, one.end), []).append(one.by)
    for (start, act, end), hands in together.items():
        yield start, act, end, ", ".join(hands)


def main(arguments: list[str]) -> int:
    """Print the part, or write it into the page."""
    if arguments == ["write"]:
        PAGE.write_text(put_into(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    else:
        print(part())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
