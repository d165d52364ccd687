import json

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup

from bot.preview.server import Preview
from bot.preview.terminal import HELP, Terminal, folded

pytestmark = pytest.mark.network


class Desk:
    """A terminal on the survivor, with what was written to it, and what the bot would be told."""

    def __init__(self, preview: Preview) -> None:
        self.person = preview.people["survivor"]
        self.written: list[str] = []
        self.terminal = Terminal(self.person, self.written.append)
        self.inbox = preview.world.inbox

    async def told(self) -> list[str]:
        updates = [json.loads(body) for body in await self.inbox.poll(0, 100, 0)]
        bodies = [next(body for key, body in update.items() if key != "update_id") for update in updates]
        return [body.get("data", body.get("text", "")) for body in bodies]


@pytest.fixture
def desk(preview: Preview) -> Desk:
    return Desk(preview)


def keyboard(*labels: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton(label, callback_data=f"data {label}") for label in labels]])


async def test_words_and_answers_go_both_ways(desk: Desk, bot: Bot) -> None:
    assert desk.terminal.takes("/start")
    await bot.send_message(desk.person.id, "Hello.", reply_markup=keyboard("Yes", "Not now"))
    assert desk.written == ["\nHello.", "[1] Yes  [2] Not now"]
    assert await desk.told() == ["/start"]


@pytest.mark.parametrize("line", ["2", "not now", "Not now"])
async def test_a_button_is_pressed_by_mark_or_label(desk: Desk, bot: Bot, line: str) -> None:
    desk.terminal.takes("/start")
    await bot.send_message(desk.person.id, "Hello.", reply_markup=keyboard("Yes", "Not now"))
    desk.terminal.takes(line)
    assert (await desk.told())[-1] == "data Not now"


async def test_a_number_on_a_scale_means_itself_and_the_rest_have_letters(desk: Desk, bot: Bot) -> None:
    desk.terminal.takes("/start")
    await bot.send_message(desk.person.id, "How strong?", reply_markup=keyboard("0", "1", "2", "numb", "skip"))
    assert desk.written[-1] == "[0]  [1]  [2]  [a] numb  [b] skip"
    desk.terminal.takes("1")
    desk.terminal.takes("b")
    assert (await desk.told())[-2:] == ["data 1", "data skip"]


async def test_changes_removals_and_short_answers_are_told(desk: Desk, bot: Bot) -> None:
    desk.terminal.takes("/start")
    sent = await bot.send_message(desk.person.id, "Before", reply_markup=keyboard("Yes"))
    desk.terminal.takes("1")
    await bot.edit_message_text("After", desk.person.id, sent.message_id)
    await bot.delete_message(desk.person.id, sent.message_id)
    assert desk.written[-2:] == ["\n(changed) After", "(a message was removed)"]


def test_kinds_language_and_blocking_are_one_word_each(desk: Desk) -> None:
    desk.terminal.takes(":photo look")
    assert desk.person.sees()[-1]["caption"] == "look"
    desk.terminal.takes(":language ar")
    assert desk.person.language == "ar"
    desk.terminal.takes(":block")
    desk.terminal.takes("hello?")
    assert desk.written[-1] == "Not possible now: the bot is stopped; unblock it first."
    desk.terminal.takes(":unblock")
    desk.terminal.takes(":")
    assert desk.written[-1] == HELP
    assert not desk.terminal.takes(":quit")


async def test_long_lines_are_broken_between_words_and_between_buttons_never_inside() -> None:
    words = "one two three four five six seven eight nine ten"
    buttons = "[1] Look around first  [2] Set up, one minute  [3] Stop"
    wrapped = folded(f"{words}\n\n{buttons}", 24).split("\n")
    assert max(map(len, wrapped)) <= 24
    assert " ".join(wrapped[: wrapped.index("")]) == words
    assert wrapped[wrapped.index("") + 1 :] == ["[1] Look around first", "[2] Set up, one minute", "[3] Stop"]


async def test_where_no_width_is_known_lines_stay_whole() -> None:
    assert folded(HELP, 0) == HELP
