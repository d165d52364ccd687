"""What Telegram checks about a keyboard before it shows one."""

from typing import Any

from bot.preview.botapi.errors import bad
from bot.preview.botapi.wire import Json, structure

MOST_BUTTONS = 100
MOST_DATA_BYTES = 64
ACTIONS = frozenset(
    {
        "callback_data",
        "callback_game",
        "copy_text",
        "login_url",
        "pay",
        "switch_inline_query",
        "switch_inline_query_chosen_chat",
        "switch_inline_query_current_chat",
        "url",
        "web_app",
    }
)


def reply_markup(args: Json) -> Json | None:
    """Read and check `reply_markup`; raises ApiError 400."""
    value = structure(args, "reply_markup", "can't parse reply keyboard markup JSON object")
    if value is None:
        return None
    if not isinstance(value, dict):
        reason = "object expected as reply markup"
        raise bad(reason)
    if "inline_keyboard" in value:
        _check_inline(value["inline_keyboard"])
    return value


def inline_only(args: Json) -> Json | None:
    """Read the keyboard of an edit, which can be an inline one only."""
    value = reply_markup(args)
    if value is not None and "inline_keyboard" not in value:
        reason = "inline keyboard expected"
        raise bad(reason)
    return value


def _check_inline(rows: object) -> None:
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        reason = 'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays'
        raise bad(reason)
    buttons = [button for row in rows for button in row]
    if len(buttons) > MOST_BUTTONS:
        reason = "REPLY_MARKUP_TOO_LONG"
        raise bad(reason)
    for button in buttons:
        _check_button(button)


def _check_button(button: Any) -> None:
    if not isinstance(button, dict) or not isinstance(button.get("text"), str):
        reason = "can't parse inline keyboard button: InlineKeyboardButton must be an Object with a text"
        raise bad(reason)
    if not button["text"].strip():
        reason = "BUTTON_TEXT_INVALID"
        raise bad(reason)
    if not ACTIONS & button.keys():
        reason = "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
        raise bad(reason)
    if "callback_data" in button:
        _check_data(button["callback_data"])


def _check_data(data: object) -> None:
    if not isinstance(data, str) or not 1 <= len(data.encode("utf-8", "surrogatepass")) <= MOST_DATA_BYTES:
        reason = "BUTTON_DATA_INVALID"
        raise bad(reason)


def buttons(message: Json) -> list[Json]:
    """All inline buttons of a message, in reading order."""
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [button for row in rows for button in row]
