"""Writes the first draft of a conversation and its test: `python -m bot.tools.new_flow breathing`.

What comes out already keeps the promises of every flow (two ways on, skip, something else, an answer to
whatever is typed), so that the first thing to change is what it says and not how it works.
"""

from __future__ import annotations

import keyword
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NAME = re.compile(r"[a-z][a-z0-9]{1,19}")
FLOW = '''"""@Title@: say here in one line what it is.

Promise: say here what a person can count on, in words that a person would use. It asks before anything
starts, it can be left at any point, and leaving is said in one line.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.core.events import ScreenEvent
from bot.core.flow import Again, Ctx, End, Go, Screen, Verdict
from bot.core.replies import Button, Say, say
from bot.core.text import t
from bot.domain.hearing import heard
from bot.domain.showing import GROUND, MENU

YES = Button(t("Yes"), "yes")
ENOUGH = Button(t("Enough"), "enough")
NOT_NOW = Button(t("Not now"), "skip")
AGAIN = Button(t("Once more"), "again")


@dataclass(frozen=True)
class Offer(Screen):
    """What it is, before any of it happens."""

    command: ClassVar[str] = "@name@"

    def show(self, ctx: Ctx) -> Say:
        """Say what it is and ask."""
        del ctx
        what = t("This is one short step. You can leave it at any point. Would you like to try it?")
        return say(what, keyboard=((YES, NOT_NOW), (GROUND,)))

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Begin only after a yes."""
        match heard(event, self.show(ctx).keyboard, ctx.library):
            case "yes":
                return Go(Step())
            case "skip" | "no":
                return left()
        return Again()


@dataclass(frozen=True)
class Step(Screen):
    """The step itself; `times` counts how often it was begun."""

    times: int = 1

    def show(self, ctx: Ctx) -> Say:
        """Say the step."""
        del ctx
        step = t("Look round and find one thing you had not noticed before. No hurry.")
        return say(step, keyboard=((AGAIN, ENOUGH), (GROUND,)))

    def on(self, event: ScreenEvent, ctx: Ctx) -> Verdict:
        """Go on as long as it suits."""
        match heard(event, self.show(ctx).keyboard, ctx.library):
            case "again" | "yes":
                return Go(Step(self.times + 1))
            case "enough" | "skip" | "done" | "no":
                return left()
        return Again()


def left() -> End:
    """Say in one line that it is over."""
    return End(say(t("All right. We can leave it here."), keyboard=((GROUND, MENU),)))
'''
TEST = '''"""@Title@ asks first, goes one step at a time, and can be left anywhere."""

from __future__ import annotations

from bot.flows.@name@ import Offer, Step
from tests.support.library import real_library
from tests.support.walk import Walk


def begun() -> Walk:
    return Walk(real_library()).types("/@name@")


def test_nothing_begins_before_a_yes() -> None:
    walk = begun()
    assert walk.screen == Offer()
    assert walk.presses("yes").screen == Step()


def test_it_can_be_left_before_it_begins() -> None:
    walk = begun().presses("skip")
    assert "leave it here" in walk.sentences
    assert walk.screen is None


def test_it_goes_on_as_long_as_it_suits() -> None:
    walk = begun().presses("yes").presses("again")
    assert walk.screen == Step(2)
    assert walk.presses("enough").screen is None


def test_words_it_cannot_use_change_nothing() -> None:
    walk = begun().presses("yes").types("a purple sentence")
    assert walk.screen == Step()
    assert {"again", "enough"} <= set(walk.values)
'''


class RefusedError(Exception):
    """The name cannot be used; the message says why and what to do."""


def write(root: Path, name: str) -> tuple[Path, Path]:
    """Write the two files under `root` and return them. Raises `RefusedError`; then nothing was written."""
    if not NAME.fullmatch(name) or keyword.iskeyword(name):
        raise RefusedError(f"{name!r} is no name for a flow. Use 2 to 20 small letters and digits: breathing.")
    paths = root / "bot" / "flows" / f"{name}.py", root / "tests" / "flows" / f"test_{name}.py"
    for path in paths:
        if path.exists():
            raise RefusedError(f"{path.relative_to(root)} is there already. Choose another name, or change that file.")
    for path, text in zip(paths, (FLOW, TEST), strict=True):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.replace("@name@", name).replace("@Title@", name.capitalize()), encoding="utf-8")
    return paths


def main(arguments: list[str], root: Path = ROOT) -> int:
    """Write the flow named in the first word; return 0, or 2 with a line that says why not."""
    try:
        flow, test = write(root, arguments[0] if len(arguments) == 1 else "")
    except RefusedError as refused:
        print(refused)
        return 2
    print(f"Wrote {flow.relative_to(root)} and {test.relative_to(root)}.")
    print("Now change what it says, describe the command in bot/content/commands.toml, and run `make strings`.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
