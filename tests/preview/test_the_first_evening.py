"""One evening with the real demo: the real bot, its own Telegram, a real browser, and a person in front of it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect

from tests.support.evening import Evening

pytestmark = [pytest.mark.network, pytest.mark.browser, pytest.mark.slow, pytest.mark.asyncio(loop_scope="session")]
NOTHING = {"people": 0, "entries": 0, "doors": 0, "outbox": 0}


@pytest_asyncio.fixture(loop_scope="session")
async def evening(browser: Browser, tmp_path: Path) -> AsyncIterator[Evening]:
    async with Evening(browser, tmp_path / "data") as begun:
        yield begun
    assert begun.troubles == []


async def test_the_first_minute_says_what_this_is_reaches_an_exercise_and_keeps_nothing(evening: Evening) -> None:
    her = evening.phone()
    await her.starts()
    await her.reads("a program, not a person", "Nothing is kept until you say yes", "not end-to-end encrypted")
    await her.presses("Look around first", "Settle a little")
    begin = await her.newest.get_by_role("button", name="Begin:").inner_text()
    await her.presses(begin)
    await expect(her.newest.get_by_role("button", name="Next", exact=True)).to_be_visible()
    await her.presses("Enough", "No change", "Leave it here")
    await expect(her.heard).to_have_count(1)
    await evening.keeps(**NOTHING)


async def test_every_question_can_be_skipped_and_then_nothing_is_kept(evening: Evening) -> None:
    her = evening.phone()
    await her.starts()
    await her.presses("Set up, one minute", "I am 18 or over", "Skip", "Skip", "Decide later", "Skip")
    await her.presses("Not now", "Not now", "Not now")
    await her.reads("Nothing is kept")
    await evening.keeps(**NOTHING)


async def test_not_for_me_is_believed_and_a_different_kind_comes_next(evening: Evening) -> None:
    her = evening.phone()
    await her.agrees()
    await her.presses("Settle a little", "Racing")
    name = await her.newest.locator(".key").first.inner_text()
    await her.presses(name)
    await her.reads("You can stop at any point", "Would you like to try it?")
    await her.presses("Yes", "Enough", "Not for me")
    await her.reads("you won't see that one again")
    await her.presses("A different kind")
    await her.reads("Would you like to try it?")
    await expect(her.newest).not_to_contain_text(name)


async def test_a_check_in_takes_two_taps_and_the_week_shows_it_without_a_verdict(evening: Evening) -> None:
    her = evening.phone()
    await her.agrees()
    await her.presses("Check in")
    await her.presses("8", "That's all")
    await her.reads("Kept.", "If you'd like")
    await expect(her.newest.get_by_role("button", name="Nothing now")).to_be_visible()
    await evening.keeps(entries=1)
    await her.types("/week")
    await her.reads("······", "1 day with a number (8)", "Higher = heavier")


async def test_help_now_in_the_middle_of_a_check_in_is_beside_it_and_leads_back(evening: Evening) -> None:
    her = evening.phone()
    await her.agrees()
    await her.presses("Check in", "7")
    await her.presses("Help now", "Choose a country", "United States")
    await her.reads("988", "I can call nobody for you")
    middle = her.heard.nth(0)
    await expect(middle).to_contain_text("Noted: 7.")
    await middle.get_by_role("button", name="Sleep", exact=True).click()
    await expect(middle).to_contain_text("How much sleep")
    await her.presses("Back to where I was")
    await her.reads("How much sleep")
    await expect(her.heard.nth(1)).to_contain_text("988")


async def test_words_that_nothing_waits_for_are_thanked_and_people_come_first(evening: Evening) -> None:
    her = evening.phone()
    await her.agrees()
    await her.presses("Check in")
    await her.types("i want to die", answers=2)
    await her.reads("I'm glad you wrote that", "I am a program")
    answered = her.heard.nth(-2)
    await expect(answered).to_contain_text("Thank you for writing that")
    await expect(answered).to_contain_text("How strong is it right now?")
    await expect(answered.locator(".key").first).to_have_text("People to call or text")
    await answered.get_by_role("button", name="5", exact=True).click()
    await expect(answered).to_contain_text("Noted: 5.")


async def test_a_photo_is_gone_from_the_chat_and_answered_once_with_the_ways_that_need_no_file(
    evening: Evening,
) -> None:
    her = evening.phone()
    await her.starts()
    own = await her.own.count()
    for kind in ("Photo", "Album of three"):
        before = await her.heard.count()
        await her.sends(kind)
        await expect(her.heard).to_have_count(before + 1)
        await expect(her.own).to_have_count(own)
        await her.reads("You did nothing wrong by sending it", "ways that need no file")
    await her.presses("Which service fits")
    await her.reads("the age in the image, not on yours now")
    assert "getFile" not in evening.preview.ledger.counts()


async def test_stop_works_in_one_word_and_everything_waits_where_it_was(evening: Evening) -> None:
    her = evening.phone()
    await her.agrees()
    await her.presses("Check in", "4", "Sleep")
    await her.types("¡BASTA!")
    await her.reads("Stopped. You will get nothing from here unless you write first.")
    await her.presses("Menu", "Back to where I was")
    await her.reads("How much sleep")


async def test_who_closes_the_program_finds_herself_where_she_was(evening: Evening) -> None:
    her = evening.phone()
    await her.agrees()
    await her.presses("Check in", "6", "A line for my therapist")
    await evening.restarts()
    await expect(her.here).to_contain_text("Short exercises for a hard moment")
    await her.starts()
    await her.reads("Hello again")
    await her.presses("Back to where I was")
    await her.reads("One line for your therapist")
    await her.types("the evenings are long")
    await her.reads("Kept, as you wrote it", "the evenings are long")
    await her.presses("That's all")
    await her.types("/week")
    await her.reads("1 day with a number (6)")


async def test_delete_leaves_nothing_and_meets_her_as_if_for_the_first_time(evening: Evening) -> None:
    her = evening.phone()
    await her.agrees()
    await her.presses("Check in", "9", "That's all")
    await her.types("/delete")
    await her.presses("Delete everything", "Yes, delete it now")
    await her.reads("It is deleted. I keep nothing about you now.")
    await evening.keeps(**NOTHING)
    await her.types("/start")
    await her.reads("Hello. I'm Handrail")


async def test_who_says_she_is_fifteen_is_asked_once_and_shown_people_of_her_own(evening: Evening) -> None:
    her = evening.phone()
    await her.starts()
    await her.types("I'm 15")
    await her.reads("Thank you for telling me", "which one is right?")
    await her.presses("I am under 18")
    await her.reads("You did nothing wrong by coming here", "Child Helpline International")
    await her.types("/start")
    await her.reads("You did nothing wrong by coming here")
    await evening.keeps(**{**NOTHING, "doors": 1})


async def test_an_evening_needs_no_pointer(evening: Evening) -> None:
    her, keys = evening.phone(), evening.page.keyboard
    await keys.press("Tab")
    await keys.press("Enter")
    await keys.press("Enter")
    await expect(her.heard).to_have_count(1)
    look = her.newest.get_by_role("button", name="Look around first")
    for _ in range(8):
        if await look.evaluate("button => button === document.activeElement"):
            break
        await keys.press("Shift+Tab")
    await expect(look).to_be_focused()
    await keys.press("Enter")
    await expect(her.newest.get_by_role("button", name="Settle a little")).to_be_focused()
    await keys.press("Enter")
    await expect(her.newest.get_by_role("button", name="Racing")).to_be_focused()
    await keys.press("End")
    await expect(her.newest.get_by_role("button", name="Stop")).to_be_focused()
    await keys.press("Enter")
    await her.reads("Stopped.")


async def test_four_people_side_by_side_do_not_mix(evening: Evening) -> None:
    said = {
        "Survivor": "a heron by the water",
        "Caregiver": "bread from the oven",
        "Volunteer": "chalk on the stairs",
        "Coordinator": "a drawer full of keys",
    }
    phones = {who: evening.phone(who) for who in said}
    for phone in phones.values():
        await phone.agrees()
        await phone.presses("Check in", "5", "A line for my therapist")
    for who, words in said.items():
        await phones[who].types(words)
    for who, phone in phones.items():
        await phone.reads("Kept, as you wrote it", said[who])
        for words in said.values():
            await expect(phone.here.get_by_text(words)).to_have_count(2 if words == said[who] else 0)
    await evening.keeps(people=4)
