import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import BadRequest

from bot.preview.server import Preview
from tests.support.preview import Call, Clock

pytestmark = pytest.mark.network
YES = InlineKeyboardMarkup([[InlineKeyboardButton("Yes", callback_data="y")]])


async def test_an_edit_changes_the_message_in_place_and_drops_the_keyboard(preview: Preview, bot: Bot) -> None:
    person = preview.people["survivor"]
    person.starts()
    sent = await bot.send_message(person.id, "before", reply_markup=YES)
    await bot.edit_message_text("after", person.id, sent.message_id)
    assert [said["text"] for said in person.heard()] == ["after"]
    assert "edit_date" in person.heard()[0]
    assert person.buttons() == []


async def test_an_edit_that_changes_nothing_is_refused(preview: Preview, bot: Bot) -> None:
    person = preview.people["survivor"]
    person.starts()
    sent = await bot.send_message(person.id, "same", reply_markup=YES)
    with pytest.raises(BadRequest, match="Message is not modified: specified new message content and reply"):
        await bot.edit_message_text("same", person.id, sent.message_id, reply_markup=YES)
    with pytest.raises(BadRequest, match="Message is not modified"):
        await bot.edit_message_reply_markup(person.id, sent.message_id, reply_markup=YES)
    await bot.edit_message_reply_markup(person.id, sent.message_id)
    assert person.buttons() == []


async def test_only_a_present_message_of_the_bot_can_be_edited(preview: Preview, bot: Bot) -> None:
    person = preview.people["survivor"]
    theirs = person.starts()
    with pytest.raises(BadRequest, match="Message to edit not found"):
        await bot.edit_message_text("x", person.id, 99)
    with pytest.raises(BadRequest, match="Message can't be edited"):
        await bot.edit_message_text("x", person.id, theirs)


async def test_both_sides_of_a_private_chat_can_be_deleted_for_48_hours(
    preview: Preview, bot: Bot, clock: Clock
) -> None:
    person = preview.people["survivor"]
    theirs = person.types("words")
    ours = await bot.send_message(person.id, "answer")
    assert await bot.delete_message(person.id, theirs)
    clock.passes(48 * 3600 + 1)
    with pytest.raises(BadRequest, match="Message can't be deleted for everyone"):
        await bot.delete_message(person.id, ours.message_id)
    assert [message["text"] for message in person.sees()] == ["answer"]


async def test_deleting_twice_says_that_it_is_gone(preview: Preview, bot: Bot) -> None:
    person = preview.people["survivor"]
    theirs = person.types("words")
    assert await bot.delete_message(person.id, theirs)
    with pytest.raises(BadRequest, match="Message to delete not found"):
        await bot.delete_message(person.id, theirs)


async def test_a_fresh_dice_cannot_be_deleted_for_a_day(preview: Preview, call: Call, clock: Clock) -> None:
    person = preview.people["survivor"]
    dice = person.sends("dice")[0]
    assert not (await call("deleteMessage", chat_id=person.id, message_id=dice))["ok"]
    clock.passes(24 * 3600)
    assert (await call("deleteMessage", chat_id=person.id, message_id=dice))["ok"]


async def test_many_are_deleted_at_once_and_missing_ones_are_skipped(preview: Preview, call: Call) -> None:
    person = preview.people["survivor"]
    album = person.sends("album")
    assert (await call("deleteMessages", chat_id=person.id, message_ids=[*album, 99]))["result"] is True
    assert person.sees() == []
    too_many = await call("deleteMessages", chat_id=person.id, message_ids=list(range(101)))
    assert too_many["description"] == "Bad Request: too many message identifiers specified"
    none = await call("deleteMessages", chat_id=person.id, message_ids=[])
    assert none["description"] == "Bad Request: message identifiers are not specified"


async def test_one_message_that_is_too_old_keeps_all_of_them(preview: Preview, call: Call, clock: Clock) -> None:
    person = preview.people["survivor"]
    old = person.types("old")
    clock.passes(49 * 3600)
    new = person.types("new")
    answer = await call("deleteMessages", chat_id=person.id, message_ids=[new, old])
    assert answer["description"] == "Bad Request: message can't be deleted for everyone"
    assert len(person.sees()) == 2


async def test_a_press_is_answered_once_and_only_while_it_is_young(preview: Preview, bot: Bot, clock: Clock) -> None:
    person = preview.people["survivor"]
    person.starts()
    await bot.send_message(person.id, "?", reply_markup=YES)
    press = person.presses("Yes")
    assert await bot.answer_callback_query(press, "Kept.", show_alert=True)
    assert person.answers == [{"message_id": 2, "text": "Kept.", "alert": True}]
    too_old = "Query is too old and response timeout expired or query id is invalid"
    with pytest.raises(BadRequest, match=too_old):
        await bot.answer_callback_query(press)
    late = person.presses("y")
    clock.passes(61)
    with pytest.raises(BadRequest, match=too_old):
        await bot.answer_callback_query(late)


async def test_an_answer_longer_than_200_letters_is_refused(preview: Preview, call: Call) -> None:
    person = preview.people["survivor"]
    press = person.forges("x")
    answer = await call("answerCallbackQuery", callback_query_id=press, text="a" * 201)
    assert answer["description"] == "Bad Request: MESSAGE_TOO_LONG"


async def test_typing_is_for_those_who_can_be_written_to(preview: Preview, call: Call) -> None:
    person = preview.people["survivor"]
    assert (await call("sendChatAction", chat_id=person.id, action="typing"))["error_code"] == 403
    person.starts()
    assert (await call("sendChatAction", chat_id=person.id, action="typing"))["ok"]
    assert (await call("sendChatAction", chat_id=person.id, action="dancing"))["error_code"] == 400
