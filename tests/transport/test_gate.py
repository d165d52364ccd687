"""Every method the library has, called for real through the gate, and what of it reaches the server."""

import inspect
from collections.abc import Awaitable, Callable
from contextlib import nullcontext

import pytest
import telegram
from telegram import Bot
from telegram.error import NetworkError, TelegramError

from bot.config import Secret
from bot.preview.botapi.people import Person
from bot.preview.server import Preview
from bot.transport.allowed import METHODS, refusal
from bot.transport.gate import Gate
from bot.transport.request import GateError
from tests.support.preview import until
from tests.support.telegram import Json

pytestmark = pytest.mark.network

FORBIDDEN = ("file", "photo", "video", "voice", "audio", "document", "sticker", "animation", "media", "forward", "copy")
NO_CALL = {"initialize", "shutdown", "do_api_request"}
"""Opening and closing the connections is no call of the Bot API; the last one is tried by itself."""
BYTES = b"not a picture"
PLACE: Json = {"latitude": 1.0, "longitude": 1.0}
OPTIONAL_BUT_NEEDED: dict[str, Json] = {
    "edit_message_live_location": PLACE,
    "send_location": PLACE,
    "send_venue": {**PLACE, "title": "x", "address": "x"},
    "send_contact": {"phone_number": "1", "first_name": "x"},
}


def public_methods() -> list[str]:
    return sorted(
        name
        for name, method in inspect.getmembers(Bot, inspect.iscoroutinefunction)
        if name[0] != "_" and name == method.__name__ and name not in NO_CALL
    )


def argument(name: str, annotation: str) -> object:
    """Make something up that the library accepts for a parameter."""
    samples: list[tuple[str, object]] = [
        ("InputMedia", telegram.InputMediaPhoto(BYTES)),
        ("InputPaidMedia", telegram.InputPaidMediaPhoto(BYTES)),
        ("InputSticker", telegram.InputSticker(BYTES, ["x"], "static")),
        ("InputProfilePhoto", telegram.InputProfilePhotoStatic(BYTES)),
        ("InputStoryContent", telegram.InputStoryContentPhoto(BYTES)),
        ("InputChecklist", telegram.InputChecklist("x", [telegram.InputChecklistTask(1, "x")])),
        ("LabeledPrice", telegram.LabeledPrice("x", 1)),
        ("PassportElementError", telegram.PassportElementErrorUnspecified("a", "b", "c")),
        ("InlineQueryResult", telegram.InlineQueryResultPhoto("1", "https://x", "https://x")),
        ("ChatPermissions", telegram.ChatPermissions()),
        ("ShippingOption", telegram.ShippingOption("1", "x", [telegram.LabeledPrice("x", 1)])),
        ("ReactionType", telegram.ReactionTypeEmoji("x")),
        ("AcceptedGiftTypes", telegram.AcceptedGiftTypes(True, True, True, True, True)),
        ("FileInput", BYTES),
        ("BotCommand", telegram.BotCommand("now", "x")),
    ]
    found = next((value for word, value in samples if word in annotation), None)
    if found is None:
        found = 1 if "int" in annotation and "str" not in annotation else "1"
    return [found] if "Sequence" in annotation else found


def call_of(bot: Bot, name: str) -> Awaitable[object]:
    method: Callable[..., Awaitable[object]] = getattr(bot, name)
    needed = {
        one.name: argument(one.name, str(one.annotation))
        for one in inspect.signature(method).parameters.values()
        if one.default is inspect.Parameter.empty and one.kind is not inspect.Parameter.VAR_KEYWORD
    }
    return method(**needed, **OPTIONAL_BUT_NEEDED.get(name, {}))


def camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)


@pytest.mark.parametrize("name", [name for name in public_methods() if camel(name) not in METHODS])
async def test_a_method_that_is_not_on_the_list_is_stopped_before_the_network(
    gate: Gate, preview: Preview, name: str
) -> None:
    with pytest.raises(GateError):
        await call_of(gate.bot, name)
    assert len(preview.ledger) == 0


def test_the_walk_covers_every_method_that_handles_files_or_passes_messages_on() -> None:
    names = {camel(name) for name in public_methods()}
    assert len(names) > 150
    assert METHODS.keys() <= names
    assert not [name for name in METHODS if any(word in name.lower() for word in FORBIDDEN)]
    assert {"getFile", "sendPhoto", "forwardMessage", "copyMessage", "getUserProfilePhotos"} <= names - METHODS.keys()


async def test_the_library_s_own_way_around_its_methods_is_stopped_as_well(gate: Gate, preview: Preview) -> None:
    for name in ("getFile", "get_file", "sendPhoto", "methodOfTheFuture"):
        with pytest.warns() if hasattr(Bot, name) else nullcontext(), pytest.raises(GateError):
            await gate.bot.do_api_request(name, {"file_id": "x"})
    assert len(preview.ledger) == 0


async def test_nothing_is_ever_fetched(gate: Gate, preview: Preview) -> None:
    with pytest.raises(GateError):
        await gate._request.retrieve(f"{preview.base_url}file/x")
    assert len(preview.ledger) == 0


@pytest.mark.parametrize(
    "more",
    [
        {"link_preview_options": telegram.LinkPreviewOptions(url="https://example.org")},
        {"link_preview_options": None},
        {"entities": [telegram.MessageEntity("custom_emoji", 0, 1, custom_emoji_id="5")]},
        {"reply_markup": telegram.InlineKeyboardMarkup([[telegram.InlineKeyboardButton("x", url="https://x")]])},
        {"reply_markup": telegram.InlineKeyboardMarkup([[telegram.InlineKeyboardButton("x", switch_inline_query="")]])},
        {"reply_markup": telegram.ForceReply()},
        {"parse_mode": "MarkdownV2"},
        {"api_kwargs": {"photo": "AgAC"}},
        {"message_effect_id": "5"},
        {"reply_parameters": telegram.ReplyParameters(3)},
    ],
)
async def test_words_that_bring_something_along_are_stopped(gate: Gate, preview: Preview, more: Json) -> None:
    calm: Json = {"link_preview_options": telegram.LinkPreviewOptions(is_disabled=True)}
    with pytest.raises(GateError):
        await gate.bot.send_message(1, "x", **(calm | more))
    with pytest.raises(GateError):
        await gate.bot.set_chat_menu_button(
            menu_button=telegram.MenuButtonWebApp("x", telegram.WebAppInfo("https://x"))
        )
    assert len(preview.ledger) == 0


async def test_a_file_is_stopped_even_with_a_method_that_may_pass(gate: Gate, preview: Preview) -> None:
    with pytest.raises(GateError):
        await gate.bot.set_webhook("https://example.org", certificate=BYTES)
    assert len(preview.ledger) == 0


def test_only_posting_is_allowed() -> None:
    assert refusal("GET", "getMe", {}) == "method"
    assert refusal("POST", "getMe", {}) == ""


async def test_what_is_sent_has_no_preview_is_protected_and_reads_as_it_was_meant(
    gate: Gate, preview: Preview, person: Person
) -> None:
    number = await gate.send(person.id, "<b>How</b> are you?", html=True, keyboard=(((("7"), "a.7"), ("8", "a.8")),))
    heard = person.heard()[-1]
    assert heard["message_id"] == number
    assert heard["text"] == "How are you?"
    assert heard["has_protected_content"]
    assert heard["link_preview_options"] == {"is_disabled": True}
    assert person.buttons() == ["7", "8"]


async def test_protection_and_sound_can_be_chosen(gate: Gate, preview: Preview, person: Person) -> None:
    number = await gate.send(person.id, "plain <b>", silent=True, protect=False)
    assert person.heard()[-1]["text"] == "plain <b>"
    assert "has_protected_content" not in person.heard()[-1]
    assert number in person.chat.silent


async def test_a_message_can_be_changed_and_taken_back(gate: Gate, person: Person) -> None:
    number = await gate.send(person.id, "one", keyboard=((("x", "y"),),))
    await gate.edit(person.id, number, "two")
    assert person.heard()[-1]["text"] == "two"
    assert "reply_markup" not in person.heard()[-1]
    await gate.delete(person.id, number)
    assert person.heard() == []


async def test_a_press_is_answered_in_at_most_two_hundred_characters(gate: Gate, person: Person) -> None:
    await gate.send(person.id, "one", keyboard=((("x", "y"),),))
    await gate.answer(person.presses("x"), "long " * 80)
    await until(lambda: bool(person.answers))
    assert len(person.answers[-1]["text"]) == 200


async def test_a_closed_gate_lets_nothing_through(preview: Preview, person: Person) -> None:
    async with Gate(Secret(preview.token), preview.base_url) as gate:
        pass
    with pytest.raises(NetworkError):
        await gate.send(person.id, "x")


async def test_the_gate_takes_no_way_around_through_the_environment(
    preview: Preview, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    async with Gate(Secret(preview.token), preview.base_url) as gate:
        assert await gate.send(person.id, "x")


async def test_half_a_pair_in_a_text_is_no_error(gate: Gate, person: Person) -> None:
    with pytest.raises(TelegramError):
        await gate.send(person.id, "")
    assert await gate.send(person.id, "a\ud83db")


async def test_nothing_prints_the_token(gate: Gate, preview: Preview) -> None:
    assert preview.token not in repr(gate)
    assert preview.token not in repr(gate.bot)
    assert preview.token not in repr(gate._request)
