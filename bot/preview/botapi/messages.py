"""The methods that put words into a chat, change them and take them away."""

from bot.preview.botapi import markup
from bot.preview.botapi.errors import BLOCKED, NEVER_MET, NOT_MODIFIED, QUERY_TOO_OLD, bad, forbidden
from bot.preview.botapi.wire import Json, flag, listed, mapping, number, text
from bot.preview.botapi.words import message_text
from bot.preview.botapi.world import Chat, World

DELETABLE_SECONDS = 48 * 3600
DICE_SECONDS = 24 * 3600
QUERY_SECONDS = 60
LONGEST_ANSWER = 200
MOST_AT_ONCE = 100
ACTIONS = frozenset(
    {
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    }
)


def writable(world: World, chat_id: int | None) -> Chat:
    """Find a chat the bot may write to; raises ApiError 400 or 403."""
    chat = world.chat(chat_id)
    if chat.blocked:
        raise forbidden(BLOCKED)
    if chat.kind == "private":
        if not chat.met:
            raise forbidden(NEVER_MET)
    elif not chat.member:
        reason = f"bot is not a member of the {chat.kind} chat"
        raise forbidden(reason)
    return chat


def send_message(world: World, chat: Chat, args: Json) -> Json:
    """Carry out sendMessage in a chat that is known to be writable."""
    body = message_text(args)
    keyboard = markup.reply_markup(args)
    if (reply := _replied(chat, args)) is not None:
        body["reply_to_message"] = reply
    if keyboard is not None and "inline_keyboard" in keyboard:
        body["reply_markup"] = keyboard
    if flag(args, "protect_content"):
        body["has_protected_content"] = True
    if (preview := mapping(args, "link_preview_options")) is not None:
        body["link_preview_options"] = preview
    return world.place(chat, world.bot, body, silent=flag(args, "disable_notification"))


def _replied(chat: Chat, args: Json) -> Json | None:
    wanted = mapping(args, "reply_parameters")
    if wanted is None:
        return None
    message = chat.messages.get(number(wanted, "message_id") or 0)
    if message is None:
        if flag(wanted, "allow_sending_without_reply"):
            return None
        reason = "message to be replied not found"
        raise bad(reason)
    return {key: value for key, value in message.items() if key != "reply_to_message"}


def edit_text(world: World, chat: Chat, args: Json) -> Json:
    """Carry out editMessageText."""
    message = _editable(world, chat, args)
    changed = _without(message, "text", "entities", "reply_markup", "link_preview_options")
    changed.update(message_text(args))
    _dress(changed, args)
    return _store(world, chat, message, changed)


def edit_markup(world: World, chat: Chat, args: Json) -> Json:
    """Carry out editMessageReplyMarkup."""
    message = _editable(world, chat, args)
    changed = _without(message, "reply_markup")
    _dress(changed, args)
    return _store(world, chat, message, changed)


def _without(message: Json, *keys: str) -> Json:
    return {key: value for key, value in message.items() if key not in keys}


def _dress(changed: Json, args: Json) -> None:
    keyboard = markup.inline_only(args)
    if keyboard is not None and any(keyboard["inline_keyboard"]):
        changed["reply_markup"] = keyboard
    if (preview := mapping(args, "link_preview_options")) is not None:
        changed["link_preview_options"] = preview


def _editable(world: World, chat: Chat, args: Json) -> Json:
    message = chat.messages.get(number(args, "message_id") or 0)
    if message is None:
        reason = "message to edit not found"
        raise bad(reason)
    if message["from"] is not world.bot:
        reason = "message can't be edited"
        raise bad(reason)
    return message


def _store(world: World, chat: Chat, before: Json, after: Json) -> Json:
    if all(before.get(key) == after.get(key) for key in ("text", "entities", "reply_markup")):
        raise bad(NOT_MODIFIED)
    after["edit_date"] = int(world.clock())
    chat.messages[after["message_id"]] = after
    world.tell(chat.id, "edited", after)
    return after


def delete_message(world: World, chat: Chat, args: Json) -> bool:
    """Carry out deleteMessage."""
    message_id = number(args, "message_id") or 0
    if message_id not in chat.messages:
        reason = "message to delete not found"
        raise bad(reason)
    _check_deletable(world, chat, message_id)
    world.remove(chat, message_id)
    return True


def delete_messages(world: World, chat: Chat, args: Json) -> bool:
    """Carry out deleteMessages: unknown ones are skipped, one that is too old stops all."""
    wanted = [int(item) for item in listed(args, "message_ids") or []]
    if not wanted:
        reason = "message identifiers are not specified"
        raise bad(reason)
    if len(wanted) > MOST_AT_ONCE:
        reason = "too many message identifiers specified"
        raise bad(reason)
    present = [message_id for message_id in dict.fromkeys(wanted) if message_id in chat.messages]
    for message_id in present:
        _check_deletable(world, chat, message_id)
    for message_id in present:
        world.remove(chat, message_id)
    return True


def _check_deletable(world: World, chat: Chat, message_id: int) -> None:
    message = chat.messages[message_id]
    age = world.clock() - message["date"]
    private = chat.kind == "private"
    fresh_dice = private and "dice" in message and age < DICE_SECONDS
    foreign = not private and message["from"] is not world.bot
    if age > DELETABLE_SECONDS or fresh_dice or foreign:
        reason = "message can't be deleted for everyone"
        raise bad(reason)


def answer_callback_query(world: World, args: Json) -> bool:
    """Carry out answerCallbackQuery: once, and only while the query is young."""
    words = text(args, "text")
    if len(words) > LONGEST_ANSWER:
        reason = "MESSAGE_TOO_LONG"
        raise bad(reason)
    query = world.queries.pop(text(args, "callback_query_id"), None)
    if query is None or world.clock() - query.at > QUERY_SECONDS:
        raise bad(QUERY_TOO_OLD)
    payload = {"message_id": query.message_id, "text": words, "alert": flag(args, "show_alert")}
    world.tell(query.chat, "answer", payload)
    return True


def send_chat_action(world: World, chat: Chat, args: Json) -> bool:
    """Carry out sendChatAction."""
    action = text(args, "action")
    if action not in ACTIONS:
        reason = "wrong parameter action in request"
        raise bad(reason)
    world.tell(chat.id, "typing", {"action": action})
    return True
