import pytest
from playwright.async_api import Locator, Page, expect

from bot.preview.server import Preview
from tests.support.echo import PARTS, REFUSAL, WELCOME, EchoBot

pytestmark = [pytest.mark.network, pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


def phone(page: Page, name: str = "Survivor") -> Locator:
    return page.get_by_role("region", name=name)


def field(page: Page, name: str = "Survivor") -> Locator:
    return phone(page, name).get_by_role("combobox", name="Message as the")


async def begin(page: Page, name: str = "Survivor") -> Locator:
    here = phone(page, name)
    await here.get_by_role("button", name="Start", exact=True).click()
    await expect(here.get_by_role("log")).to_contain_text(WELCOME)
    return here


async def test_before_the_first_message_the_bot_describes_itself(page: Page) -> None:
    here = phone(page)
    await expect(here).to_contain_text("What can this bot do?")
    await expect(here).to_contain_text("It echoes.")
    await expect(field(page)).to_be_hidden()
    await begin(page)
    await expect(here.get_by_text("What can this bot do?")).to_be_hidden()
    await expect(field(page)).to_be_visible()


async def test_four_people_have_chats_of_their_own(page: Page) -> None:
    await begin(page, "Survivor")
    await begin(page, "Volunteer")
    await field(page, "Volunteer").fill("only mine")
    await field(page, "Volunteer").press("Enter")
    await expect(phone(page, "Volunteer").get_by_role("log")).to_contain_text("you wrote: only mine")
    await expect(phone(page, "Survivor").get_by_role("log")).not_to_contain_text("only mine")
    await expect(phone(page, "Coordinator").get_by_role("button", name="Start", exact=True)).to_be_visible()


async def test_a_press_can_edit_in_place_and_the_edit_is_quietly_marked(page: Page) -> None:
    here = await begin(page)
    before = await here.locator(".message").count()
    await here.get_by_role("button", name="edit").click()
    await expect(here.get_by_role("log")).to_contain_text("Edited. And now?")
    await expect(here.locator(".theirs .marks")).to_contain_text("edited")
    assert await here.locator(".message").count() == before
    await expect(here.get_by_role("button", name="again")).to_be_visible()
    await expect(here.get_by_role("button", name="alert")).to_have_count(0)


async def test_a_deleted_message_vanishes(page: Page) -> None:
    here = await begin(page)
    await here.get_by_role("button", name="remove").click()
    await expect(here.get_by_text(WELCOME)).to_have_count(0)


async def test_an_answer_is_a_toast_or_a_dialog_that_waits(page: Page) -> None:
    here = await begin(page)
    await here.get_by_role("button", name="toast").click()
    await expect(here.locator(".toast")).to_have_text("A short word.")
    await expect(here.locator("[aria-busy]")).to_have_count(0)
    await here.get_by_role("button", name="alert").click()
    await expect(page.get_by_role("dialog")).to_contain_text("A word that waits.")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("dialog")).to_be_hidden()


async def test_typing_is_shown_until_the_words_come(page: Page, preview: Preview, echo: EchoBot) -> None:
    here = await begin(page)
    person = preview.people["survivor"].id
    await echo.bot.send_chat_action(person, "typing")
    await expect(here.locator(".status")).to_have_text("typing")
    await echo.bot.send_message(person, "here")
    await expect(here.locator(".status")).to_have_text("with Handrail")


async def test_enter_sends_and_shift_enter_begins_a_line(page: Page, preview: Preview) -> None:
    await begin(page)
    await field(page).press_sequentially("one")
    await field(page).press("Shift+Enter")
    await field(page).press_sequentially("two")
    await field(page).press("Enter")
    await expect(phone(page).get_by_role("log")).to_contain_text("you wrote: one\ntwo")
    await expect(field(page)).to_have_value("")
    assert preview.people["survivor"].sees()[-2]["text"] == "one\ntwo"


async def test_the_counter_warns_before_4096_and_holds_back_more(page: Page, preview: Preview) -> None:
    here = await begin(page)
    await field(page).fill("a" * 3600)
    await expect(here.locator(".counter")).to_have_text("3600 of 4096")
    await field(page).fill("a" * 4100)
    await expect(here.locator(".counter")).to_have_text("4100 of 4096, 4 too many")
    await expect(here.get_by_role("button", name="Send")).to_be_disabled()
    await field(page).press("Enter")
    assert preview.people["survivor"].chat.last_id == 2
    await field(page).fill("a" * 4096)
    await field(page).press("Enter")
    await expect(field(page)).to_have_value("")


async def test_an_up_arrow_takes_the_last_own_words_back_for_editing(page: Page) -> None:
    here = await begin(page)
    await field(page).fill("frist")
    await field(page).press("Enter")
    await expect(here.get_by_role("log")).to_contain_text("you wrote: frist")
    await field(page).press("ArrowUp")
    await expect(field(page)).to_have_value("frist")
    await field(page).fill("first")
    await field(page).press("Enter")
    await expect(here.get_by_role("log")).to_contain_text("now: first")
    await expect(here.locator(".mine").last).to_contain_text("first")
    await field(page).press("ArrowUp")
    await field(page).press("Escape")
    await expect(field(page)).to_have_value("")


async def test_what_the_bot_formats_is_formatted_and_nothing_becomes_html(page: Page) -> None:
    here = await begin(page)
    await here.get_by_role("button", name="html").click()
    await expect(here.locator(".words strong")).to_have_text("bold")
    await expect(here.locator(".words pre")).to_have_text("Mo 1\nTu 2")
    await expect(here.get_by_role("log")).to_contain_text("<img src=x onerror=alert(1)>")
    await expect(here.locator(".theirs .marks").last).to_contain_text("silent")
    assert await page.locator("img").count() == 0


async def test_arabic_runs_from_right_to_left_inside_its_bubble(page: Page) -> None:
    here = await begin(page)
    await field(page).fill("مرحبا")
    await field(page).press("Enter")
    words = here.locator(".mine .words").last
    await expect(words).to_have_text("مرحبا")
    await expect(words).to_have_css("direction", "rtl")
    await expect(here).to_have_css("direction", "ltr")


async def test_every_label_of_the_keyboard_is_there_in_order(page: Page) -> None:
    here = await begin(page)
    labels = await here.get_by_role("group", name="Answers to choose from").get_by_role("button").all_inner_texts()
    assert tuple(labels) == PARTS


async def test_a_removed_picture_is_gone_and_the_refusal_is_there(page: Page, preview: Preview) -> None:
    here = await begin(page)
    preview.people["survivor"].sends("photo", "see this")
    await expect(here.get_by_role("log")).to_contain_text(REFUSAL)
    await expect(here.get_by_text("see this")).to_have_count(0)
