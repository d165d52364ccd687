"""A whole match with the real bot, played by people who only write and press: from the first question to the last note.

It is the widest test there is of bringing people together. It looks at what was said to whom, and not at how.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from click.testing import CliRunner
from playwright.async_api import Browser, expect

from bot import demo
from bot.__main__ import main
from bot.stage.audience import Captions, Transcript
from bot.stage.peers import HELLO, KETTLE, LIGHT, MAIL, READ_WHY, SETTLE_WHY, peers
from bot.stage.player import Player, StoppedError, find
from bot.stage.second import COORDINATOR, PLAYED, SECOND
from bot.stage.steps import Does, Part, Scene, play
from bot.stage.stories import END, STORIES
from tests.support.evening import Evening

pytestmark = [pytest.mark.network, pytest.mark.slow]
ASKS, HELPS, DESK = "caregiver", "volunteer", "coordinator"


class Heard:
    """A transcript, and what of it was said to each person."""

    def __init__(self, text: str = "") -> None:
        self.lines = text.split("\n") if text else []
        self.told = Transcript(self.lines.append, 0)

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    def said_to(self, who: str) -> str:
        """Return every word of the bot that one person got to see."""
        kept, mine = [], False
        for line in self.text.split("\n"):
            if not line.startswith(" " * 6) and line.strip():
                mine = line.startswith("    Handrail") and line.endswith(f" the {who.replace('_', ' ')}:")
            kept += [line] if mine else []
        return "\n".join(kept)


@pytest.fixture
def heard() -> Heard:
    return Heard()


def in_order(text: str, *parts: str) -> list[str]:
    """Return the parts that do not follow one another in a text."""
    at, missing = 0, []
    for part in parts:
        found = text.find(part, at)
        missing += [part] if found < 0 else []
        at = max(at, found)
    return missing


def test_the_story_of_a_match_is_printed_to_its_end() -> None:
    command = [sys.executable, "-m", "bot", "demo", "--story", "peers", "--headless"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=110, check=False)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout[-2_000:]
    heard = Heard(done.stdout)
    beats = (
        "It is with the search now.",
        "Two coordinators agreed",
        "The coordinator presses [Confirm]",
        "A coordinator has looked at this match and agreed.",
        "The volunteer presses [Yes, I can talk now]",
        "You are connected now",
        "Not passed on yet:",
        "Changed on the other side too.",
        "A supervisor has been asked for.",
        "The conversation you had here has ended.",
        "You rest from this moment on.",
        "A report came in.",
        "The second coordinator (played by the demo) presses [Agree to the reading]",
        "What was passed on, for the report.",
        "A coordinator has looked at what you reported.",
        "The pause of your volunteering is over.",
        END,
    )
    assert in_order(heard.text, *beats) == []
    _words_reached_only_whom_they_were_for(heard)
    _what_was_noted_has_its_reasons(heard)


def _words_reached_only_whom_they_were_for(heard: Heard) -> None:
    """The other side and, after a report with two yeses, one coordinator: nobody else saw a word."""
    assert in_order(heard.said_to(HELPS), HELLO, "Something light, please.", "Thank you for today.") == []
    assert in_order(heard.said_to(ASKS), LIGHT, KETTLE, "I have the kettle on.") == []
    assert [who for who in (HELPS, DESK, SECOND) if MAIL in heard.said_to(who)] == []
    before, _, after = heard.said_to(DESK).partition("What was passed on, for the report.")
    assert (HELLO in before, HELLO in after) == (False, True)
    assert HELLO not in heard.said_to(SECOND)
    assert in_order(heard.said_to(SECOND), "needs a second yes", READ_WHY) == []


def _what_was_noted_has_its_reasons(heard: Heard) -> None:
    head = "The last acts that were noted"
    assert in_order(heard.said_to(DESK).partition(head)[2], SETTLE_WHY, READ_WHY) == []


async def test_a_button_that_does_not_come_ends_the_story_with_what_was_there_instead(
    heard: Heard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.stage.player.PATIENCE", 0.3)
    survivor = Part("survivor")
    with demo.folder_for(tmp_path / "data") as data:
        async with demo.running(0, data) as preview:
            steps = play(Scene("Somebody looks around."), survivor.does("/start", "[No such button]"))
            with pytest.raises(StoppedError, match=r"survivor did not find the button \[No such button\].*Hello"):
                await Player(preview.people, heard.told, 0.0).plays(steps)
    assert "The survivor writes: /start" in heard.lines


async def test_the_coordinators_come_in_once_and_are_there_after_a_restart(heard: Heard, tmp_path: Path) -> None:
    for _ in range(2):
        with demo.folder_for(tmp_path / "data") as data:
            async with demo.running(0, data, lambda _: heard.told, 0.1) as preview:
                person = preview.people[COORDINATOR]
                assert find(person, "To the desk")
                assert SECOND not in preview.people
    opened = [line for line in heard.lines if "opens the invitation" in line]
    assert len(opened) == 2


async def test_a_coordinator_who_asked_for_a_peer_meanwhile_keeps_nobody_from_starting(
    heard: Heard, tmp_path: Path
) -> None:
    asks = Part(COORDINATOR).does("/peer", "[Ask for a peer]", "[Skip all of them]", "[Send it]")
    steps_down = Part(COORDINATOR).does("/staff", "[Step down]", "[Step down]")
    with demo.folder_for(tmp_path / "data") as data:
        async with demo.running(0, data, lambda _: heard.told, 0.1) as preview:
            await Player(preview.people, heard.told, 0.0).plays((*asks, *steps_down))
        async with demo.running(0, data, lambda _: heard.told, 0.1) as preview:
            person = preview.people[COORDINATOR]
            assert "can't be used here" in person.heard()[-1]["text"]


async def test_without_a_cast_the_phones_are_empty_and_it_is_said_what_nobody_has_reviewed(tmp_path: Path) -> None:
    with demo.folder_for(tmp_path / "data") as data:
        async with demo.running(0, data) as preview:
            assert [who for who, person in preview.people.items() if person.sees()] == []
            assert preview.board.note == demo.UNREAD
            assert preview.board.links == ((demo.REVIEW, "/review"),)


def test_a_story_that_cannot_go_on_says_where_and_ends_with_code_1(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.stage.player.PATIENCE", 0.3)
    monkeypatch.setitem(STORIES, "peers", lambda: Part("survivor").does("/start", "[No such button]"))
    result = CliRunner().invoke(main, ["demo", "--story", "peers", "--headless"], catch_exceptions=False)
    assert result.exit_code == 1
    assert "The story stopped before its end. The survivor did not find the button [No such button]." in result.output


@pytest.mark.parametrize(
    ("words", "why"), [(("--headless",), "Say which"), (("--story", "peers", "--data", "x"), "takes no --data")]
)
def test_options_that_do_not_go_together_are_said_in_a_sentence(words: tuple[str, ...], why: str) -> None:
    result = CliRunner().invoke(main, ["demo", *words])
    assert result.exit_code == 2
    assert why in result.output


def test_every_person_of_the_story_has_a_phone() -> None:
    assert {step.who for step in peers() if isinstance(step, Does)} <= {"survivor", ASKS, HELPS, DESK}


@pytest_asyncio.fixture(loop_scope="session")
async def evening(browser: Browser, tmp_path: Path) -> AsyncIterator[Evening]:
    async with Evening(browser, tmp_path / "data", staged=True) as begun:
        yield begun
    assert begun.troubles == []


@pytest.mark.browser
@pytest.mark.asyncio(loop_scope="session")
async def test_on_the_page_a_story_fills_the_phones_and_says_what_comes(evening: Evening) -> None:
    page, preview = evening.page, evening.preview
    await expect(page.get_by_text(PLAYED)).to_be_visible()
    await evening.phone("Coordinator").reads("You are a coordinator here")
    captions = Captions(lambda _: None, preview.announce)
    await Player(preview.people, captions, 0.0).plays(peers()[:12])
    await expect(page.get_by_role("status").filter(has_text="She asks for a peer")).to_be_visible()
    await expect(evening.phone("Caregiver").own.last).to_contain_text("/peer")
