import pytest

from bot.core.events import Command, Edited, Left, Refused, Typed
from bot.preview.botapi.kinds import Making
from bot.preview.botapi.kinds_service import SERVICE as NOTICES
from bot.preview.botapi.people import KINDS
from bot.runtime.arrival import Arrival, Elsewhere, Ignored, Tapped, Unusable
from bot.transport.fields import IGNORED_UPDATES, REFUSALS, SERVICE
from bot.transport.inbound import read
from tests.support.telegram import CHAT, GROUP, NUMBER, PERSON, Json, message, press, said, update

WHO = PERSON["id"]
HARMLESS = NOTICES.keys() & SERVICE
STRANGER = {"id": 77, "is_bot": False, "first_name": "Other"}


def refusal(raw: Json) -> Refused:
    incoming = read(raw)
    assert isinstance(incoming, Arrival)
    assert isinstance(incoming.event, Refused)
    return incoming.event


def test_plain_words_arrive_with_who_when_and_in_which_language() -> None:
    assert read(said("hello")) == Arrival(NUMBER, WHO, Typed("hello"), "es", 12)


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("/now", Command("now")),
        ("/Now@handrail_bot", Command("now")),
        ("/ground racing", Command("ground", "racing")),
        ("/start AbC_d-9", Command("start", "AbC_d-9")),
        ("/note one\ntwo", Command("note", "one\ntwo")),
    ],
)
def test_a_word_with_a_stroke_is_a_command(text: str, command: Command) -> None:
    assert read(said(text)) == Arrival(NUMBER, WHO, command, "es", 12)


@pytest.mark.parametrize("text", ["/", "//", "/ 5", "7/10", "/\u0441\u0442\u043e\u043f", "/a-b"])
def test_a_stroke_alone_makes_no_command(text: str) -> None:
    assert read(said(text)) == Arrival(NUMBER, WHO, Typed(text), "es", 12)


@pytest.mark.parametrize("kind", sorted(KINDS.keys() - HARMLESS))
def test_every_kind_that_a_person_can_send_is_refused(kind: str) -> None:
    for body in KINDS[kind](Making(PERSON, 1_800_000_000, "", STRANGER)):
        assert refusal(said(None, **body)).kind in REFUSALS


@pytest.mark.parametrize("kind", sorted(KINDS.keys() - HARMLESS))
def test_words_beside_what_is_refused_do_not_enter_either(kind: str) -> None:
    for body in KINDS[kind](Making(PERSON, 1_800_000_000, "some words", STRANGER)):
        assert "words" not in repr(refusal(said(None, **body)))


@pytest.mark.parametrize("kind", sorted(KINDS.keys() - HARMLESS))
def test_a_message_edited_into_any_kind_is_refused(kind: str) -> None:
    for body in KINDS[kind](Making(PERSON, 1_800_000_000, "", STRANGER)):
        assert refusal(update("edited_message", message(None, edit_date=1, **body))).kind in REFUSALS


@pytest.mark.parametrize("kind", sorted(HARMLESS))
def test_a_notice_that_telegram_writes_needs_no_answer(kind: str) -> None:
    for body in KINDS[kind](Making(PERSON, 1_800_000_000, "", STRANGER)):
        assert read(said(None, **body)) == Ignored(NUMBER)


def test_a_notice_with_words_in_it_is_not_taken_for_a_notice() -> None:
    assert refusal(said("words", pinned_message={})).kind == "unknown"


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ({"photo": [], "caption": "x"}, "photo"),
        ({"animation": {}, "document": {}}, "animation"),
        ({"venue": {}, "location": {}}, "venue"),
        ({"forward_origin": {}, "photo": []}, "forward"),
        ({"text": "x", "via_bot": {}}, "via_bot"),
        ({"text": "x", "external_reply": {}, "quote": {}}, "external_reply"),
        ({"text": "x", "quote": {"text": "y"}}, "quote"),
        ({"text": "x", "sender_chat": {}}, "sender_chat"),
        ({"text": "x", "link_preview_options": {}}, "link"),
        ({"text": "x", "field_of_the_future": 1}, "unknown"),
        ({}, "unknown"),
    ],
)
def test_what_is_refused_is_called_by_its_most_telling_name(body: Json, kind: str) -> None:
    assert refusal(said(None, **body)) == Refused(kind)


def test_the_parts_of_an_album_carry_the_same_mark() -> None:
    first = refusal(said(None, photo=[], media_group_id="13700"))
    second = refusal(said(None, video={}, media_group_id="13700"))
    assert (first.kind, second.kind) == ("photo", "video")
    assert first.album == second.album == "13700"


def test_the_moves_of_a_live_location_count_as_one_sending() -> None:
    moves = [refusal(update("edited_message", message(None, location={"latitude": n}))) for n in range(3)]
    assert len({move.album for move in moves}) == 1
    assert moves[0].album


def test_a_reply_in_the_same_chat_is_words_and_what_it_replies_to_does_not_enter() -> None:
    earlier = message(None, photo=[{"file_id": "AgAC"}])
    incoming = read(said("yes", reply_to_message=earlier, quote={"text": "a caption", "position": 0}))
    assert incoming == Arrival(NUMBER, WHO, Typed("yes"), "es", 12)


def test_an_earlier_message_changed_to_other_words_is_only_known_as_edited() -> None:
    incoming = read(update("edited_message", message("other words", edit_date=1_800_000_060)))
    assert incoming == Arrival(NUMBER, WHO, Edited(), "es", 12)


def typed(raw: Json) -> Typed | Edited:
    incoming = read(raw)
    assert isinstance(incoming, Arrival)
    assert isinstance(incoming.event, Typed | Edited)
    return incoming.event


def test_words_come_with_their_number_and_that_of_the_message_they_answer() -> None:
    came = typed(said("yes", reply_to_message=message(None, message_id=9, photo=[])))
    assert isinstance(came, Typed)
    assert (came.message, came.reply) == (12, 9)


def test_a_command_that_answers_a_message_says_which() -> None:
    incoming = read(said("/unsend", reply_to_message=message(None, message_id=9, photo=[])))
    assert isinstance(incoming, Arrival)
    assert isinstance(incoming.event, Command)
    assert (incoming.event.name, incoming.event.reply) == ("unsend", 9)


def test_words_that_begin_with_a_slash_and_are_no_command_answer_a_message_like_any_words() -> None:
    came = typed(said("/ maybe", reply_to_message=message(None, message_id=9)))
    assert isinstance(came, Typed)
    assert (came.text, came.message, came.reply) == ("/ maybe", 12, 9)


@pytest.mark.parametrize(
    "answered", [None, 9, "9", [], {}, *({"message_id": n} for n in (None, "9", True, 0, -1, 2**60))]
)
def test_an_answer_to_what_has_no_number_answers_nothing(answered: object) -> None:
    came = typed(said("yes", reply_to_message=answered))
    assert isinstance(came, Typed)
    assert came.reply == 0


def test_a_change_comes_with_its_words_its_marks_and_the_number_of_its_message() -> None:
    marks = [{"type": "bold", "offset": 0, "length": 5}]
    came = typed(update("edited_message", message("other words", edit_date=1, entities=marks)))
    assert (came.text, came.marks, came.message) == ("other words", (("bold", 0, 5),), 12)


@pytest.mark.parametrize(
    ("text", "entities", "marks"),
    [
        ("a walk", [("bold", 2, 4)], (("bold", 2, 4),)),
        ("\U0001f9ed go", [("italic", 3, 2)], (("italic", 2, 2),)),
        ("\u200b a walk ", [("bold", 0, 3)], (("bold", 0, 1),)),
        ("a walk", [("bold", 2, 4_000)], (("bold", 2, 4),)),
        ("a walk", [("underline", 0, 3), ("spoiler", 0, 3), ("code", 0, 3), ("hashtag", 0, 3)], ()),
        ("a\u200b walk", [("bold", 0, 3)], ()),
        ("  walk", [("bold", 0, 2)], ()),
    ],
)
def test_only_bold_and_italic_come_along_counted_in_letters_of_the_cleaned_words(
    text: str, entities: list[tuple[str, int, int]], marks: tuple[tuple[str, int, int], ...]
) -> None:
    given = [{"type": kind, "offset": start, "length": length} for kind, start, length in entities]
    assert typed(said(text, entities=given)).marks == marks


def test_a_press_arrives_sealed_with_its_handle_and_its_message() -> None:
    assert read(press("1f.seven")) == Arrival(NUMBER, WHO, Tapped("1f.seven"), "es", 12, "4001")


@pytest.mark.parametrize("data", [None, 7, ["x"], {"a": 1}, "x" * 65, True])
def test_a_press_with_data_that_was_never_ours_can_still_be_answered(data: object) -> None:
    assert read(press(data)) == Arrival(NUMBER, WHO, Tapped(""), "es", 12, "4001")


def test_a_press_on_a_message_that_telegram_no_longer_has_is_a_press() -> None:
    gone = {"chat": CHAT, "message_id": 3, "date": 0}
    assert read(press("x", message=gone)) == Arrival(NUMBER, WHO, Tapped("x"), "es", 3, "4001")


def test_a_press_outside_a_private_chat_is_ignored() -> None:
    assert read(press("x", message={"chat": GROUP, "message_id": 3, "date": 1})) == Ignored(NUMBER)
    assert read(press("x", message=None, inline_message_id="AAAA")) == Ignored(NUMBER)


@pytest.mark.parametrize(("status", "back"), [("kicked", False), ("member", True)])
def test_leaving_and_coming_back_are_noticed(status: str, back: bool) -> None:
    change = {"chat": CHAT, "from": PERSON, "date": 1, "new_chat_member": {"status": status}}
    assert read(update("my_chat_member", change)) == Arrival(NUMBER, WHO, Left(back=back), "es")


@pytest.mark.parametrize(
    ("kind", "status", "expected"),
    [
        ("group", "member", Elsewhere(NUMBER, -5, "es", speak=True)),
        ("supergroup", "administrator", Elsewhere(NUMBER, -5, "es", speak=True)),
        ("supergroup", "restricted", Elsewhere(NUMBER, -5, "es", speak=False)),
        ("channel", "administrator", Elsewhere(NUMBER, -5, "es", speak=False)),
        ("group", "left", Ignored(NUMBER)),
        ("supergroup", "kicked", Ignored(NUMBER)),
    ],
)
def test_being_added_elsewhere_is_noticed_once_and_being_removed_needs_nothing(
    kind: str, status: str, expected: object
) -> None:
    chat = {"id": -5, "title": "x", "type": kind}
    change = {"chat": chat, "from": PERSON, "date": 1, "new_chat_member": {"status": status}}
    assert read(update("my_chat_member", change)) == expected


def test_a_message_in_a_group_is_not_read_and_the_bot_leaves_without_speaking_twice() -> None:
    body = message("secret words", photo=[]) | {"chat": GROUP}
    assert read(update("message", body)) == Elsewhere(NUMBER, GROUP["id"], speak=False)
    assert read(update("edited_message", body)) == Elsewhere(NUMBER, GROUP["id"], speak=False)


def test_a_post_in_a_channel_is_not_read() -> None:
    post = {"message_id": 1, "date": 1, "text": "x", "chat": {"id": -9, "title": "x", "type": "channel"}}
    assert read(update("channel_post", post)) == Elsewhere(NUMBER, -9, speak=False)


@pytest.mark.parametrize("kind", [*sorted(IGNORED_UPDATES), "kind_of_the_future"])
def test_a_kind_of_update_that_nobody_asked_for_is_ignored_unread(kind: str) -> None:
    assert read(update(kind, {"photo": "x"})) == Ignored(NUMBER)


def test_a_program_is_not_answered() -> None:
    assert read(said("hello", **{"from": {**PERSON, "is_bot": True}})) == Ignored(NUMBER)


@pytest.mark.parametrize(
    ("code", "language"),
    [("pt-br", "pt-br"), ("zh-hans", "zh-hans"), (None, ""), (7, ""), ("x" * 80, ""), ("e\nn", "")],
)
def test_a_language_is_taken_only_if_it_looks_like_one(code: object, language: str) -> None:
    incoming = read(said("hi", **{"from": {**PERSON, "language_code": code}}))
    assert isinstance(incoming, Arrival)
    assert incoming.language == language


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (None, Unusable(-1, "shape")),
        ([], Unusable(-1, "shape")),
        ("text", Unusable(-1, "shape")),
        ({}, Unusable(-1, "shape")),
        ({"update_id": "5", "message": {}}, Unusable(-1, "number")),
        ({"update_id": True, "message": {}}, Unusable(-1, "number")),
        ({"update_id": -4, "message": {}}, Unusable(-1, "number")),
        ({"update_id": 10**30, "message": {}}, Unusable(-1, "number")),
        ({"update_id": 5}, Unusable(5, "shape")),
        ({"update_id": 5, "message": None}, Unusable(5, "shape")),
        ({"update_id": 5, "message": {}, "poll": {}}, Unusable(5, "shape")),
        (said("x", chat=None), Unusable(NUMBER, "shape")),
        (said("x", chat={"id": 5, "type": "hologram"}), Unusable(NUMBER, "shape")),
        (said("x", **{"from": STRANGER}), Unusable(NUMBER, "person")),
        (said("x", chat={**CHAT, "id": 10**20}), Unusable(NUMBER, "person")),
        (said("x", message_id="12"), Unusable(NUMBER, "shape")),
        (said("x" * 4097), Unusable(NUMBER, "long")),
        (said("x", entities={"a": 1}), Unusable(NUMBER, "shape")),
        (update("message", message() | {"text": ["x"]}), Unusable(NUMBER, "shape")),
        (update("message", message() | {"text": 7}), Unusable(NUMBER, "shape")),
        (press("x", id=5), Unusable(NUMBER, "shape")),
    ],
)
def test_what_cannot_be_read_keeps_its_number_and_one_word(raw: object, expected: Unusable) -> None:
    assert read(raw) == expected
