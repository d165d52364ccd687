from typing import Any

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, Message, Update

from bot.preview.botapi.people import KINDS, CannotError
from bot.preview.server import Preview
from tests.support.preview import Call

pytestmark = pytest.mark.network
# What a message has beside its content: who, where, when, and in which circumstances.
CIRCUMSTANCES = {
    "author_signature",
    "business_connection_id",
    "caption_entities",
    "channel_chat_created",
    "chat_owner_changed",
    "chat_owner_left",
    "direct_message_price_changed",
    "direct_messages_topic",
    "effect_id",
    "forum_topic_closed",
    "forum_topic_created",
    "forum_topic_edited",
    "forum_topic_reopened",
    "general_forum_topic_hidden",
    "general_forum_topic_unhidden",
    "gift_upgrade_sent",
    "group_chat_created",
    "guest_bot_caller_chat",
    "guest_bot_caller_user",
    "guest_query_id",
    "has_protected_content",
    "is_automatic_forward",
    "is_from_offline",
    "is_paid_post",
    "is_topic_message",
    "managed_bot_created",
    "message_thread_id",
    "migrate_from_chat_id",
    "migrate_to_chat_id",
    "paid_star_count",
    "poll_option_added",
    "poll_option_deleted",
    "reply_markup",
    "reply_to_checklist_task_id",
    "reply_to_poll_option_id",
    "sender_boost_count",
    "sender_business_bot",
    "sender_tag",
    "suggested_post_approval_failed",
    "suggested_post_approved",
    "suggested_post_declined",
    "suggested_post_info",
    "suggested_post_refunded",
    "supergroup_chat_created",
    "unique_gift",
}


async def taken(call: Call) -> list[dict[str, Any]]:
    updates: list[dict[str, Any]] = (await call("getUpdates"))["result"]
    return updates


@pytest.mark.parametrize("kind", sorted(KINDS))
async def test_every_kind_arrives_as_an_update_that_a_bot_library_can_read(
    preview: Preview, call: Call, kind: str
) -> None:
    person = preview.people["survivor"]
    numbers = person.sends(kind, "marker")
    updates = await taken(call)
    assert [update["message"]["message_id"] for update in updates] == numbers
    for update in updates:
        message = Update.de_json(update, None).message
        assert message is not None
        assert message.from_user is not None
        assert message.from_user.id == person.id


def test_every_content_a_message_can_have_is_among_the_kinds(preview: Preview) -> None:
    person = preview.people["survivor"]
    sent = {key for kind in KINDS for number in person.sends(kind, "w") for key in person.chat.messages[number]}
    sent |= {"edit_date", "reply_to_message", "from_user"}
    public = {name for name in Message.__slots__ if not name.startswith("_")}
    assert public - CIRCUMSTANCES <= sent


def test_no_kind_carries_bytes_and_every_file_id_is_new(preview: Preview) -> None:
    person = preview.people["survivor"]
    first, second = (person.chat.messages[person.sends("photo")[0]]["photo"] for _ in range(2))
    ids = [size["file_id"] for size in (*first, *second)]
    assert len(set(ids)) == len(ids)


async def test_a_press_carries_the_message_and_the_data_of_its_button(preview: Preview, bot: Bot, call: Call) -> None:
    person = preview.people["survivor"]
    person.starts()
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Yes", callback_data="y:1")]])
    await bot.send_message(person.id, "older", reply_markup=keyboard)
    await bot.send_message(person.id, "newer", reply_markup=keyboard)
    person.presses("Yes")
    person.presses("y:1", message_id=2)
    queries = [update["callback_query"] for update in await taken(call) if "callback_query" in update]
    assert [query["message"]["text"] for query in queries] == ["newer", "older"]
    assert {query["data"] for query in queries} == {"y:1"}
    with pytest.raises(CannotError):
        person.presses("No")


async def test_a_forged_press_may_be_on_a_message_that_is_gone(preview: Preview, bot: Bot, call: Call) -> None:
    person = preview.people["survivor"]
    person.forges("\x00 anything", message_id=77)
    update = Update.de_json((await taken(call))[0], bot)
    assert update.callback_query is not None
    assert update.callback_query.message is not None
    assert not update.callback_query.message.is_accessible


async def test_an_edit_can_turn_words_into_a_picture(preview: Preview, call: Call) -> None:
    person = preview.people["survivor"]
    message = person.types("words")
    person.edits(message, "other words")
    person.edits(message, kind="photo")
    edited = [update["edited_message"] for update in (await taken(call))[1:]]
    assert edited[0]["text"] == "other words"
    assert "photo" in edited[1]
    assert "text" not in edited[1]
    assert edited[1]["message_id"] == message


async def test_what_telegram_marks_in_typed_text_is_marked(preview: Preview) -> None:
    person = preview.people["survivor"]
    number = person.types("\U0001f44b /start@bot a@b.org @someone https://x.org #tag 1/2")
    found = person.chat.messages[number]["entities"]
    assert [entity["type"] for entity in found] == ["bot_command", "email", "mention", "url", "hashtag"]
    assert (found[0]["offset"], found[0]["length"]) == (3, 10)


async def test_blocking_tells_the_bot_and_stops_both_directions(preview: Preview, call: Call) -> None:
    person = preview.people["survivor"]
    person.blocks()
    person.blocks()
    with pytest.raises(CannotError):
        person.types("x")
    person.unblocks()
    changes = [update["my_chat_member"]["new_chat_member"]["status"] for update in await taken(call)]
    assert changes == ["kicked", "member"]


async def test_a_deleted_chat_is_empty_for_the_person_alone(preview: Preview, bot: Bot) -> None:
    person = preview.people["survivor"]
    person.starts()
    sent = await bot.send_message(person.id, "x")
    person.clears_chat()
    assert person.sees() == []
    assert await bot.delete_message(person.id, sent.message_id)


async def test_the_bot_can_be_put_into_a_group_and_leave(preview: Preview, bot: Bot, call: Call) -> None:
    person = preview.people["survivor"]
    group = person.adds_bot_to_group()
    person.types("hello all", chat=group)
    assert await bot.leave_chat(group.id)
    refused = await call("sendMessage", chat_id=group.id, text="x")
    assert refused["description"] == "Forbidden: bot is not a member of the supergroup chat"
    kinds = [list(update)[1] for update in await taken(call)]
    assert kinds == ["my_chat_member", "message", "message", "my_chat_member"]
    assert (await call("leaveChat", chat_id=person.id))["error_code"] == 400


async def test_a_channel_post_has_its_own_kind_of_update(preview: Preview, call: Call) -> None:
    person = preview.people["survivor"]
    channel = person.adds_bot_to_group("News", "channel")
    person.types("post", chat=channel)
    assert [list(update)[1] for update in await taken(call)] == ["my_chat_member", "channel_post"]


async def test_the_language_of_the_app_is_in_every_update(preview: Preview, call: Call) -> None:
    person = preview.people["survivor"]
    person.speaks("ar")
    person.types("one")
    person.speaks("")
    person.types("two")
    first, second = await taken(call)
    assert first["message"]["from"]["language_code"] == "ar"
    assert "language_code" not in second["message"]["from"]


async def test_waiting_for_words_of_the_bot_returns_the_message(preview: Preview, bot: Bot) -> None:
    person = preview.people["survivor"]
    person.starts()
    await bot.send_message(person.id, "Hello there.")
    assert (await person.hears("there"))["message_id"] == 2
    with pytest.raises(TimeoutError):
        await person.hears("never said", seconds=0.01)
