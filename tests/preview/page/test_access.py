import pytest
from playwright.async_api import Browser, Page, expect

from bot.preview.server import Preview, start_preview
from tests.support.echo import WELCOME, EchoBot

pytestmark = [pytest.mark.network, pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def focused(page: Page) -> str:
    name: str = await page.evaluate("document.activeElement.ariaLabel || document.activeElement.textContent")
    return name


async def test_a_whole_conversation_needs_no_pointer(page: Page) -> None:
    here = page.get_by_role("region", name="Survivor")
    await page.keyboard.press("Tab")
    assert await focused(page) == "Skip to the survivor"
    await page.keyboard.press("Enter")
    assert await focused(page) == "Start"
    await page.keyboard.press("Enter")
    await expect(here.get_by_role("log")).to_contain_text(WELCOME)
    assert await focused(page) == "Message as the survivor"
    for _ in range(3):
        await page.keyboard.press("Shift+Tab")
    assert await focused(page) == "edit"
    await page.keyboard.press("Enter")
    await expect(here.get_by_role("log")).to_contain_text("Edited. And now?")
    assert await focused(page) == "again"
    await page.keyboard.press("ArrowRight")
    assert await focused(page) == "toast"
    await page.keyboard.press("Enter")
    await expect(here.locator(".toast")).to_have_text("A short word.")


async def test_arrows_walk_through_the_keys_by_row_and_column(page: Page) -> None:
    here = page.get_by_role("region", name="Survivor")
    await here.get_by_role("button", name="Start", exact=True).click()
    await here.get_by_role("button", name="edit").focus()
    walked = []
    for key in ("ArrowRight", "ArrowDown", "ArrowDown", "ArrowUp", "End", "ArrowLeft"):
        await page.keyboard.press(key)
        walked.append(await focused(page))
    assert walked == ["toast", "alert", "more", "remove", "html", "more"]
    assert await here.locator("[data-rove][tabindex='0']").count() == 1


async def test_a_menu_opens_walks_and_closes_from_the_keyboard(page: Page) -> None:
    here = page.get_by_role("region", name="Survivor")
    await here.get_by_role("button", name="Start", exact=True).click()
    button = here.get_by_role("button", name="Attach")
    await button.focus()
    await page.keyboard.press("Enter")
    await expect(button).to_have_attribute("aria-expanded", "true")
    assert await focused(page) == "Photo"
    await page.keyboard.press("ArrowDown")
    assert await focused(page) == "Album of three"
    await page.keyboard.press("Escape")
    await expect(button).to_be_focused()
    await expect(here.get_by_role("menu")).to_have_count(0)


async def test_a_screen_reader_finds_each_person_and_their_messages(page: Page) -> None:
    for name in ("Survivor", "Caregiver", "Volunteer", "Coordinator"):
        region = page.get_by_role("region", name=name)
        await expect(region.get_by_role("heading", name=name)).to_be_visible()
        await region.get_by_role("button", name="Start", exact=True).click()
        log = region.get_by_role("log", name=f"Messages of the {name.lower()}")
        await expect(log).to_have_attribute("aria-live", "polite")
        await expect(log).to_contain_text(f"Handrail: {WELCOME}")
        await expect(log).to_contain_text("You: /start")
    await expect(page.get_by_role("banner")).to_contain_text("Nothing you write here leaves this machine")
    await expect(page.get_by_role("banner")).to_contain_text("draft until it has been reviewed")
    assert await page.evaluate("document.documentElement.lang") == "en"


async def test_every_control_has_a_name_and_every_focus_is_visible(page: Page) -> None:
    await page.get_by_role("region", name="Survivor").get_by_role("button", name="Start", exact=True).click()
    controls = page.locator("button, select, textarea, a")
    nameless = "nodes => nodes.filter(node => !(node.ariaLabel || node.textContent).trim()).length"
    assert await controls.evaluate_all(nameless) == 0
    for _ in range(12):
        await page.keyboard.press("Tab")
        seen = "[getComputedStyle(document.activeElement).outlineStyle, document.activeElement.tagName]"
        style, tag = await page.evaluate(seen)
        assert style == "solid" or tag == "BODY", tag


async def test_light_and_dark_follow_the_system_and_the_toggle(page: Page) -> None:
    background = "getComputedStyle(document.body).backgroundColor"
    await page.emulate_media(color_scheme="light")
    light = await page.evaluate(background)
    await page.emulate_media(color_scheme="dark")
    dark = await page.evaluate(background)
    assert light != dark
    toggle = page.get_by_role("group", name="Light or dark")
    await toggle.get_by_role("button", name="Light").click()
    assert await page.evaluate(background) == light
    await expect(toggle.get_by_role("button", name="Light")).to_have_attribute("aria-pressed", "true")
    await page.emulate_media(color_scheme="light")
    await toggle.get_by_role("button", name="Dark").click()
    assert await page.evaluate(background) == dark


async def test_nothing_moves_for_those_who_asked_for_less_motion(page: Page) -> None:
    toast = page.locator(".toast").first
    await page.emulate_media(reduced_motion="no-preference")
    await expect(toast).not_to_have_css("transition-duration", "0s")
    await page.emulate_media(reduced_motion="reduce")
    await expect(toast).to_have_css("transition-duration", "0s")


async def test_one_chat_can_have_the_whole_width_and_a_bookmark(page: Page, preview: Preview) -> None:
    views = page.get_by_role("group", name="Whose chat to show")
    await views.get_by_role("button", name="Volunteer").click()
    await expect(page.get_by_role("region", name="Volunteer")).to_be_visible()
    await expect(page.get_by_role("region", name="Survivor")).to_be_hidden()
    assert page.url.endswith("#volunteer")
    await page.reload()
    await expect(page.get_by_role("region", name="Volunteer")).to_be_visible()
    await expect(page.get_by_role("region", name="Survivor")).to_be_hidden()
    await page.get_by_role("group", name="Whose chat to show").get_by_role("button", name="All").click()
    await expect(page.get_by_role("region", name="Survivor")).to_be_visible()
    assert page.url == preview.page_url


@pytest.mark.parametrize("width", [320, 390, 768, 1024, 1920])
async def test_the_page_itself_never_scrolls_sideways(page: Page, width: int) -> None:
    await page.set_viewport_size({"width": width, "height": 800})
    await page.get_by_role("region", name="Survivor").get_by_role("button", name="Start", exact=True).click()
    await expect(page.get_by_role("region", name="Survivor").get_by_role("log")).to_contain_text(WELCOME)
    assert await page.evaluate("document.documentElement.scrollWidth") == width
    over = "[...document.querySelectorAll('.person')].filter(n => n.scrollWidth > n.clientWidth + 1).length"
    assert await page.evaluate(over) == 0
    field = page.get_by_role("combobox", name="Message as the survivor")
    box = await field.bounding_box()
    assert box is not None
    assert box["width"] >= 100


async def test_the_page_comes_back_by_itself_when_the_server_does(page: Page, preview: Preview, echo: EchoBot) -> None:
    await echo.stop()
    await preview.stop()
    await expect(page.get_by_text("The server does not answer; trying again.")).to_be_visible()
    again = await start_preview(preview.port)
    again.people["survivor"].types("from the new start")
    await expect(page.get_by_role("region", name="Survivor").get_by_role("log")).to_contain_text("from the new start")
    await expect(page.get_by_text("trying again")).to_have_count(0)
    await again.stop()


async def test_nothing_is_asked_of_any_other_machine_and_nothing_is_stored(
    browser: Browser, preview: Preview, echo: EchoBot
) -> None:
    context = await browser.new_context()
    page = await context.new_page()
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page.on("websocket", lambda socket: asked.append(socket.url.replace("ws:", "http:")))
    await page.goto(preview.page_url)
    await page.get_by_role("region", name="Survivor").get_by_role("button", name="Start", exact=True).click()
    await expect(page.get_by_role("region", name="Survivor").get_by_role("log")).to_contain_text(WELCOME)
    assert asked
    assert all(address.startswith(preview.page_url) for address in asked)
    assert await context.cookies() == []
    assert await page.evaluate("localStorage.length + sessionStorage.length") == 0
    await context.close()


async def test_there_is_no_image_and_nothing_inline(page: Page) -> None:
    await page.get_by_role("region", name="Survivor").get_by_role("button", name="Start", exact=True).click()
    pictures = "img, svg, picture, canvas, video, audio, object, embed, iframe, input[type=file], [style]"
    assert await page.locator(pictures).count() == 0
    assert await page.locator("script:not([src]), style").count() == 0
    painted = "nodes => nodes.filter(node => getComputedStyle(node).backgroundImage !== 'none').length"
    assert await page.locator("*").evaluate_all(painted) == 0
