"""What may leave: the methods, their parameters, and the few values that decide whether words stay words.

One table to review. A method is here because the program calls it; a parameter is here because the program sets it.
`entities` is missing because it can carry pictures as emoji, `certificate` because it is a file, every `url` of a
button because nothing here leads people elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_WORDS = frozenset("chat_id text parse_mode reply_markup link_preview_options".split())
METHODS: Mapping[str, frozenset[str]] = {
    "getMe": frozenset(),
    "getUpdates": frozenset("offset limit timeout allowed_updates".split()),
    "getWebhookInfo": frozenset(),
    "setWebhook": frozenset("url secret_token allowed_updates max_connections drop_pending_updates".split()),
    "deleteWebhook": frozenset({"drop_pending_updates"}),
    "sendMessage": _WORDS | {"disable_notification", "protect_content", "reply_parameters"},
    "editMessageText": _WORDS | {"message_id"},
    "deleteMessage": frozenset("chat_id message_id".split()),
    "deleteMessages": frozenset("chat_id message_ids".split()),
    "answerCallbackQuery": frozenset("callback_query_id text".split()),
    "leaveChat": frozenset({"chat_id"}),
    "setMyCommands": frozenset("commands scope language_code".split()),
    "setMyName": frozenset("name language_code".split()),
    "setMyDescription": frozenset("description language_code".split()),
    "setMyShortDescription": frozenset("short_description language_code".split()),
    "setChatMenuButton": frozenset({"menu_button"}),
}
"""Every method that can pass, with every parameter that can pass with it."""

REASONS = frozenset("method parameter file preview markup".split())
"""Every word that says why a call was stopped."""

_NO_PREVIEW = {"is_disabled": True}
_BUTTON = frozenset({"text", "callback_data"})
_MENUS = (None, {"type": "commands"}, {"type": "default"})


def refusal(verb: str, method: str, data: Mapping[str, Any]) -> str:
    """Return why a call may not leave, one word of `REASONS`, or ""."""
    allowed = METHODS.get(method)
    if allowed is None or verb != "POST":
        return "method"
    if not data.keys() <= allowed or data.get("parse_mode", "HTML") != "HTML":
        return "parameter"
    if "menu_button" in data and data["menu_button"] not in _MENUS:
        return "parameter"
    if "text" in data and method != "answerCallbackQuery" and data.get("link_preview_options") != _NO_PREVIEW:
        return "preview"
    if "reply_parameters" in data and not _own_reply(data["reply_parameters"]):
        return "parameter"
    markup = data.get("reply_markup")
    return "" if markup is None or _plain_keyboard(markup) else "markup"


def _own_reply(reply: Any) -> bool:
    """Tell whether this answers a message of the same chat, quoting nothing and reaching nowhere else."""
    if not isinstance(reply, dict) or reply.keys() != {"message_id", "allow_sending_without_reply"}:
        return False
    return type(reply["message_id"]) is int and reply["allow_sending_without_reply"] is True


def _plain_keyboard(markup: Any) -> bool:
    """Tell whether a keyboard consists of buttons that only speak to this program."""
    if not isinstance(markup, dict) or markup.keys() != {"inline_keyboard"}:
        return False
    for row in markup["inline_keyboard"]:
        for button in row:
            if button.keys() != _BUTTON:
                return False
    return True
