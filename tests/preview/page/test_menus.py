import pytest
from playwright.async_api import Locator, Page, expect

from bot.preview.botapi.kinds import FILES, OTHERS
from bot.preview.botapi.kinds_borrowed import BORROWED
from bot.preview.page.labels import LABELS
from bot.preview.server import Preview
from tests.support.echo import REFUSAL, WELCOME

pytestmark = [pytest.mark.network, pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]
OFFERED = [*FILES, *OTHERS, *BORROWED]


async def begin(page: Page) -> Locator:
    here = page.get_by_role("region", name="Survivor")
    await here.get_by_role("button", name="Start", exact=True).click()
    await expect(here.get_by_role("log")).to_contain_text(WELCOME)
    return here


async def choose(here: Locator, menu: str, item: str) -> None:
    await here.get_by_role("button", name=menu).click()
    await here.get_by_role("menuitem", name=item, exact=True).click()


async def test_the_attach_menu_offers_every_kind_by_its_name(page: Page) -> None:
    here = await begin(page)
    await here.get_by_role("button", name="Attach").click()
    await expect(here.get_by_role("menu", name="Attach")).to_contain_text("There is no file.")
    shown = await here.get_by_role("menuitem").all_inner_texts()
    assert shown == [LABELS[kind] for kind in OFFERED]


@pytest.mark.slow
async def test_each_kind_of_the_attach_menu_reaches_the_bot(page: Page, preview: Preview) -> None:
    here = await begin(page)
    told: list[str] = []
    preview.world.listeners.append(lambda _, event, payload: told.append(str(payload)) if event == "message" else None)
    for kind in OFFERED:
        await choose(here, "Attach", LABELS[kind])
    await preview.people["survivor"].until(lambda person: person.chat.last_id >= 2 + 2 * len(OFFERED))
    for kind in ("photo", "voice", "sticker", "poll", "contact", "location", "forward_origin", "external_reply"):
        assert any(f"'{kind}':" in message for message in told)
    await expect(here.get_by_text(REFUSAL).first).to_be_visible()


async def test_what_stands_in_the_field_goes_along_as_the_caption(page: Page, preview: Preview) -> None:
    here = await begin(page)
    told: list[str] = []
    preview.world.listeners.append(lambda *what: told.append(what[2].get("caption", "")))
    await here.get_by_role("combobox", name="Message as the").fill("a caption")
    await choose(here, "Attach", "Photo")
    await preview.people["survivor"].hears(REFUSAL)
    assert "a caption" in told


async def test_the_commands_menu_sends_a_command(page: Page) -> None:
    here = await begin(page)
    await choose(here, "Commands", "/stop Be quiet")
    await expect(here.get_by_role("log")).to_contain_text("you wrote: /stop")


async def test_the_commands_follow_the_language_of_the_person(page: Page, preview: Preview) -> None:
    here = await begin(page)
    await here.get_by_role("combobox", name="Telegram language").select_option("es")
    await expect(here.get_by_role("combobox", name="Telegram language")).to_have_value("es")
    await preview.people["survivor"].until(lambda person: person.language == "es")
    await here.get_by_role("button", name="Commands").click()
    assert await here.get_by_role("menuitem").all_inner_texts() == ["/start\nEmpezar"]


async def test_a_slash_completes_commands_without_taking_the_focus(page: Page) -> None:
    here = await begin(page)
    field = here.get_by_role("combobox", name="Message as the")
    offered = here.get_by_role("listbox", name="Commands")
    await field.press_sequentially("/s")
    assert await offered.get_by_role("option").all_inner_texts() == [
        "/start\nBegin",
        "/stop\nBe quiet",
    ]
    await field.press_sequentially("to")
    await field.press("ArrowDown")
    await expect(offered.get_by_role("option", selected=True)).to_contain_text("/stop")
    await expect(field).to_be_focused()
    await field.press("Enter")
    await expect(here.get_by_role("log")).to_contain_text("you wrote: /stop")
    await field.press_sequentially("/")
    await field.press("Escape")
    await expect(offered).to_have_count(0)


async def test_a_command_in_the_text_can_be_pressed(page: Page, preview: Preview) -> None:
    here = await begin(page)
    await here.get_by_role("button", name="/start").first.click()
    await preview.people["survivor"].until(lambda person: len(person.heard()) == 2)
    await expect(here.get_by_text(WELCOME)).to_have_count(2)


async def test_an_address_is_named_and_not_opened(page: Page) -> None:
    here = await begin(page)
    await here.get_by_role("combobox", name="Message as the").fill("see https://example.org/x")
    await page.keyboard.press("Enter")
    await here.get_by_role("button", name="https://example.org/x").first.click()
    await expect(page.get_by_role("dialog")).to_contain_text("https://example.org/x")
    assert await page.locator("a[href^=http]").count() == 0


async def test_stopping_and_restarting_the_bot(page: Page, preview: Preview) -> None:
    here = await begin(page)
    await choose(here, "More for the survivor", "Stop the bot blocks it")
    await expect(here.locator(".status")).to_have_text("stopped")
    await expect(here.get_by_role("combobox", name="Message as the")).to_be_hidden()
    assert preview.people["survivor"].chat.blocked
    await here.get_by_role("button", name="Restart the bot").click()
    await expect(here.get_by_text(WELCOME)).to_have_count(2)


async def test_a_closed_chat_counts_what_comes_and_opens_where_it_was(page: Page, preview: Preview) -> None:
    here = await begin(page)
    await choose(here, "More for the survivor", "Close the chat")
    await expect(here.get_by_role("log")).to_be_hidden()
    preview.people["survivor"].types("from elsewhere")
    await expect(here).to_contain_text("New messages: 1.")
    await here.get_by_role("button", name="Open the chat again").click()
    await expect(here.get_by_role("log")).to_contain_text("you wrote: from elsewhere")
    await expect(here.get_by_role("combobox", name="Message as the")).to_be_focused()


async def test_a_cleared_chat_is_empty_and_can_start_again(page: Page) -> None:
    here = await begin(page)
    await choose(here, "More for the survivor", "Clear the chat on this side only")
    await expect(here.get_by_text(WELCOME)).to_have_count(0)
    await here.get_by_role("button", name="Start", exact=True).click()
    await expect(here.get_by_text(WELCOME)).to_have_count(1)


async def test_a_reload_shows_the_same_chats(page: Page) -> None:
    await begin(page)
    await page.reload()
    here = page.get_by_role("region", name="Survivor")
    await expect(here.get_by_role("log")).to_contain_text(WELCOME)
