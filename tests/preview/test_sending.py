from collections.abc import AsyncIterator
from datetime import timedelta

import aiohttp
import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions, ReplyParameters
from telegram.error import BadRequest, Forbidden, RetryAfter

from bot.preview.botapi.pace import Limits
from bot.preview.server import Options, Preview, start_preview
from tests.support.preview import Call

pytestmark = pytest.mark.network


async def test_a_sent_message_reaches_the_person_as_the_bot_was_told_it_did(preview: Preview, bot: Bot) -> None:
    survivor = preview.people["survivor"]
    survivor.starts()
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Yes", callback_data="y")]])
    sent = await bot.send_message(
        survivor.id,
        "Hello.",
        reply_markup=keyboard,
        protect_content=True,
        disable_notification=True,
        link_preview_options=LinkPreviewOptions(is_disabled=True),
        reply_parameters=ReplyParameters(1),
    )
    seen = survivor.heard()[-1]
    assert sent.message_id == seen["message_id"] == 2
    assert seen["text"] == "Hello."
    assert sent.chat.type == "private"
    assert sent.has_protected_content
    assert sent.reply_to_message is not None
    assert sent.from_user is not None
    assert sent.from_user.is_bot
    assert survivor.buttons() == ["Yes"]
    assert survivor.chat.silent == {2}


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "message text is empty"),
        (" \n ", "message text is empty"),
        ("a" * 4097, "message is too long"),
        ("\U0001f44b" * 2049, "message is too long"),
    ],
)
async def test_text_outside_the_limits_is_refused(preview: Preview, call: Call, text: str, complaint: str) -> None:
    person = preview.people["survivor"]
    person.starts()
    answer = await call("sendMessage", chat_id=person.id, text=text)
    assert answer["description"] == f"Bad Request: {complaint}"
    assert person.heard() == []


async def test_text_of_exactly_4096_units_is_sent(preview: Preview, call: Call) -> None:
    person = preview.people["survivor"]
    person.starts()
    assert (await call("sendMessage", chat_id=person.id, text="\U0001f44b" * 2048))["ok"]


@pytest.mark.parametrize(
    ("button", "complaint"),
    [
        ({"text": "a", "callback_data": "é" * 33}, "BUTTON_DATA_INVALID"),
        ({"text": "a", "callback_data": ""}, "BUTTON_DATA_INVALID"),
        ({"text": " ", "callback_data": "a"}, "BUTTON_TEXT_INVALID"),
        (
            {"text": "a"},
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
    ],
)
async def test_a_keyboard_outside_the_limits_is_refused(
    preview: Preview, call: Call, button: dict[str, str], complaint: str
) -> None:
    person = preview.people["survivor"]
    person.starts()
    answer = await call("sendMessage", chat_id=person.id, text="x", reply_markup={"inline_keyboard": [[button]]})
    assert answer["description"] == f"Bad Request: {complaint}"


async def test_callback_data_of_64_bytes_is_sent(preview: Preview, call: Call) -> None:
    person = preview.people["survivor"]
    person.starts()
    keyboard = {"inline_keyboard": [[{"text": "a", "callback_data": "é" * 32}]]}
    assert (await call("sendMessage", chat_id=person.id, text="x", reply_markup=keyboard))["ok"]


async def test_html_becomes_entities_that_count_in_utf16(preview: Preview, bot: Bot) -> None:
    person = preview.people["survivor"]
    person.starts()
    sent = await bot.send_message(person.id, "\U0001f44b <b>bold <i>both</i></b> &lt;a&gt; <code>x</code>", "HTML")
    assert sent.text == "\U0001f44b bold both <a> x"
    found = [(entity.type, entity.offset, entity.length) for entity in sent.entities]
    assert found == [("bold", 3, 9), ("italic", 8, 4), ("code", 17, 1)]


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        ("<b>open", 'Can\'t find end tag corresponding to start tag "b"'),
        ("no</b>", "Unexpected end tag at byte offset 2"),
        ("<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("é<img>", 'Unsupported start tag "img" at byte offset 2'),
        ("1 < 2", 'Unsupported start tag "" at byte offset 2'),
    ],
)
async def test_broken_html_is_refused_with_its_place(preview: Preview, call: Call, source: str, complaint: str) -> None:
    person = preview.people["survivor"]
    person.starts()
    answer = await call("sendMessage", chat_id=person.id, text=source, parse_mode="HTML")
    assert answer["description"] == f"Bad Request: can't parse entities: {complaint}"


async def test_who_cannot_be_written_to_is_said_as_telegram_says_it(preview: Preview, bot: Bot) -> None:
    person = preview.people["survivor"]
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(12345, "x")
    with pytest.raises(Forbidden, match="bot can't initiate conversation with a user"):
        await bot.send_message(person.id, "x")
    person.starts()
    person.blocks()
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(person.id, "x")
    person.unblocks()
    assert (await bot.send_message(person.id, "x")).message_id


async def test_a_reply_to_a_message_that_is_gone_is_refused_unless_allowed(preview: Preview, bot: Bot) -> None:
    person = preview.people["survivor"]
    person.starts()
    with pytest.raises(BadRequest, match="Message to be replied not found"):
        await bot.send_message(person.id, "x", reply_parameters=ReplyParameters(99))
    allowed = ReplyParameters(99, allow_sending_without_reply=True)
    assert (await bot.send_message(person.id, "x", reply_parameters=allowed)).reply_to_message is None


@pytest.fixture
async def paced(request: pytest.FixtureRequest) -> AsyncIterator[Preview]:
    running = await start_preview(options=Options(pace=request.param, clock=lambda: 1_800_000_000.0))
    yield running
    await running.stop()


@pytest.mark.parametrize("paced", [Limits()], indirect=True)
async def test_a_fourth_message_at_once_has_to_wait_when_pace_is_enforced(paced: Preview) -> None:
    running = paced
    person = running.people["survivor"]
    person.starts()
    async with Bot(running.token, base_url=running.base_url) as bot:
        for _ in range(3):
            await bot.send_message(person.id, "x")
        with pytest.raises(RetryAfter) as stopped:
            await bot.send_message(person.id, "x")
    assert stopped.value.retry_after == timedelta(seconds=1)
    assert running.ledger.calls("sendMessage")[-1].code == 429


@pytest.mark.parametrize("paced", [Limits(overall=2, overall_burst=2)], indirect=True)
async def test_all_chats_together_have_a_limit_too(paced: Preview) -> None:
    running = paced
    async with Bot(running.token, base_url=running.base_url) as bot:
        for name in ("survivor", "caregiver"):
            running.people[name].starts()
            await bot.send_message(running.people[name].id, "x")
        running.people["volunteer"].starts()
        with pytest.raises(RetryAfter):
            await bot.send_message(running.people["volunteer"].id, "x")


async def test_the_same_call_can_come_as_json_form_or_address(preview: Preview, client: aiohttp.ClientSession) -> None:
    person = preview.people["survivor"]
    person.starts()
    address = f"{preview.base_url}{preview.token}/sendmessage"
    keyboard = '{"inline_keyboard":[[{"text":"Go","callback_data":"g"}]]}'
    args = {
        "chat_id": str(person.id),
        "text": "form",
        "reply_markup": keyboard,
        "disable_notification": "true",
    }
    async with client.post(address, data=args) as answer:
        assert (await answer.json())["result"]["reply_markup"]["inline_keyboard"][0][0]["text"] == "Go"
    async with client.get(address, params={"chat_id": str(person.id), "text": "address"}) as answer:
        assert (await answer.json())["result"]["text"] == "address"
    async with client.post(address, data=b"{", headers={"Content-Type": "application/json"}) as answer:
        assert answer.status == 400


async def test_a_method_that_is_not_offered_is_404_and_in_the_ledger(preview: Preview, call: Call) -> None:
    answer = await call("sendPhoto", chat_id=1, photo="x")
    assert answer == {"ok": False, "error_code": 404, "description": "Not Found"}
    assert [entry.method for entry in preview.ledger.unknown()] == ["sendPhoto"]


async def test_another_token_is_unauthorized(preview: Preview, client: aiohttp.ClientSession) -> None:
    async with client.get(f"{preview.base_url}1:other/getMe") as answer:
        assert answer.status == 401
    async with client.get(f"{preview.base_url}nonsense/getMe") as answer:
        assert answer.status == 404


async def test_the_ledger_finds_calls_by_chat_and_by_what_they_contain(preview: Preview, bot: Bot) -> None:
    survivor, volunteer = preview.people["survivor"], preview.people["volunteer"]
    for person in (survivor, volunteer):
        person.starts()
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Take", callback_data="marker-7")]])
    await bot.send_message(survivor.id, "plain")
    await bot.send_message(volunteer.id, "plain", reply_markup=keyboard)
    press = volunteer.presses("Take")
    await bot.answer_callback_query(press)
    assert [entry.chat for entry in preview.ledger.containing("marker-7")] == [volunteer.id]
    assert [entry.method for entry in preview.ledger.to(volunteer.id)] == [
        "sendMessage",
        "answerCallbackQuery",
    ]
    assert preview.ledger.counts()["sendMessage"] == 2


async def test_arguments_of_the_wrong_type_are_a_bad_request(preview: Preview, call: Call) -> None:
    person = preview.people["survivor"]
    person.starts()
    for args in (
        {"chat_id": person.id, "text": "x", "entities": [1]},
        {"chat_id": [], "text": "x"},
        {"chat_id": person.id, "text": "x", "reply_markup": "nonsense"},
        {"chat_id": person.id, "text": "x", "reply_parameters": []},
        {"chat_id": "@somebody", "text": "x"},
    ):
        assert (await call("sendMessage", **args))["error_code"] == 400
