import telegram

from bot.domain import notices
from bot.transport.fields import (
    ADMITTED_ENTITIES,
    ALLOWED_UPDATES,
    IGNORED_UPDATES,
    KINDS,
    PLAIN,
    REFUSALS,
    REFUSED_ENTITIES,
    SERVICE,
)

OF_THE_LIBRARY = {"api_kwargs"}
RENAMED = {"from_user": "from"}
LOOKED_AT = {"channel_post"}


def fields(kind: type) -> set[str]:
    slots = {slot for base in kind.__mro__ for slot in getattr(base, "__slots__", ())}
    return {RENAMED.get(slot, slot) for slot in slots if slot[0] != "_"} - OF_THE_LIBRARY


def test_every_field_of_a_message_is_admitted_named_or_a_notice() -> None:
    assert fields(telegram.Message) - PLAIN - KINDS.keys() - SERVICE == set()


def test_no_field_of_a_message_stands_in_two_tables() -> None:
    assert not PLAIN & KINDS.keys()
    assert not PLAIN & SERVICE
    assert not SERVICE & KINDS.keys()


def test_every_kind_of_update_is_asked_for_or_known_and_ignored() -> None:
    assert fields(telegram.Update) - {"update_id"} == {*ALLOWED_UPDATES, *IGNORED_UPDATES, *LOOKED_AT}


def test_every_mark_in_a_text_is_admitted_or_refused() -> None:
    marks = set(telegram.MessageEntity.ALL_TYPES)
    assert marks == ADMITTED_ENTITIES | REFUSED_ENTITIES.keys()


def test_nothing_that_the_library_calls_an_attachment_is_admitted() -> None:
    attachments = {str(kind) for kind in telegram.constants.MessageAttachmentType}
    assert attachments <= KINDS.keys()


def test_everything_in_a_message_that_can_hold_a_file_is_kept_out() -> None:
    holders = {"photo", "video", "voice", "audio", "document", "animation", "sticker", "video_note", "live_photo"}
    assert holders | {"story", "paid_media", "game", "new_chat_photo", "poll", "gift"} <= KINDS.keys()


def test_the_house_knows_the_kind_that_is_answered_differently() -> None:
    assert notices.LINKS <= REFUSALS
