"""Messages that Telegram itself puts into a chat when something happens there.

They carry no words and some carry pictures or other people. A bot rarely thinks of them, which is why they
are all here: a wall that lists what it refuses would miss the next one.
"""

from collections.abc import Callable
from typing import Any

from bot.preview.botapi.kinds import Kind, Making, file, photo_sizes
from bot.preview.botapi.wire import Json

_ORDER = {"currency": "XTR", "total_amount": 5, "invoice_payload": "order-1"}
_CHARGE = {"telegram_payment_charge_id": "charge-1", "provider_payment_charge_id": "charge-1"}
_STARS = {"amount": 5, "nanostar_amount": 0}
_CHANNEL = {"id": -1_002_000_000_001, "title": "Example channel", "type": "channel"}


def _gift(_: Making) -> Json:
    sticker = file(type="regular", width=512, height=512, is_animated=True, is_video=False)
    return {"gift": {"id": "5170145012310081615", "sticker": sticker, "star_count": 15}, "text": "for you"}


def _shared_users(_: Making) -> Json:
    stranger = {"user_id": 700_000_002, "first_name": "Stranger", "photo": photo_sizes()}
    return {"request_id": 1, "users": [stranger]}


def _passport(_: Making) -> Json:
    credentials = {"data": "ZmFrZQ==", "hash": "ZmFrZQ==", "secret": "ZmFrZQ=="}
    return {
        "data": [{"type": "email", "hash": "ZmFrZQ==", "email": "a@example.org"}],
        "credentials": credentials,
    }


def _background(_: Making) -> Json:
    fill = {"type": "solid", "color": 0}
    return {"type": {"type": "fill", "fill": fill, "dark_theme_dimming": 0}}


def _pinned(making: Making) -> Json:
    chat = {"id": making.sender["id"], "type": "private", "first_name": making.sender["first_name"]}
    return {"message_id": 1, "chat": chat, "date": making.now, "photo": photo_sizes()}


def _done_tasks(_: Making) -> Json:
    return {"marked_as_done_task_ids": [1]}


BODIES: dict[str, Callable[[Making], Any]] = {
    "boost_added": lambda _: {"boost_count": 1},
    "chat_background_set": _background,
    "chat_shared": lambda _: {"request_id": 1, "chat_id": _CHANNEL["id"], "photo": photo_sizes()},
    "checklist_tasks_added": lambda _: {"tasks": [{"id": 3, "text": "Buy bread"}]},
    "checklist_tasks_done": _done_tasks,
    "connected_website": lambda _: "example.org",
    "delete_chat_photo": lambda _: True,
    "gift": _gift,
    "giveaway_created": lambda _: {},
    "giveaway_completed": lambda _: {"winner_count": 1},
    "left_chat_member": lambda making: making.sender,
    "message_auto_delete_timer_changed": lambda _: {"message_auto_delete_time": 86_400},
    "new_chat_members": lambda making: [making.sender],
    "new_chat_photo": lambda _: photo_sizes(),
    "new_chat_title": lambda _: "Another name",
    "paid_message_price_changed": lambda _: {"paid_message_star_count": 3},
    "passport_data": _passport,
    "pinned_message": _pinned,
    "proximity_alert_triggered": lambda making: {
        "traveler": making.sender,
        "watcher": making.sender,
        "distance": 50,
    },
    "refunded_payment": lambda _: {**_ORDER, **_CHARGE},
    "successful_payment": lambda _: {**_ORDER, **_CHARGE},
    "suggested_post_paid": lambda _: {"currency": "XTR", "star_amount": _STARS},
    "users_shared": _shared_users,
    "video_chat_ended": lambda _: {"duration": 60},
    "video_chat_participants_invited": lambda making: {"users": [making.sender]},
    "video_chat_scheduled": lambda making: {"start_date": making.now + 3600},
    "video_chat_started": lambda _: {},
    "web_app_data": lambda _: {"data": "{}", "button_text": "Open"},
    "write_access_allowed": lambda _: {"from_request": True},
}


def _service(key: str, body: Callable[[Making], Any]) -> Kind:
    return lambda making: [{key: body(making)}]


def _of_the_future(making: Making) -> list[Json]:
    return [{"hologram": file(depth=3), "text": making.words}] if making.words else [{"hologram": file(depth=3)}]


SERVICE: dict[str, Kind] = {key: _service(key, body) for key, body in BODIES.items()} | {
    "kind_of_the_future": _of_the_future,
}
