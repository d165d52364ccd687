import pytest

from bot.config import Secret
from bot.preview.botapi.errors import ApiError
from bot.preview.botapi.faults import Fault, HalfBody, Lose, Refuse, Reset, refusal
from bot.preview.botapi.people import Person
from bot.preview.server import Preview
from bot.runtime.delivery import Delivered, Delivery, Gone, Impossible, Later, Locked, Unclear
from bot.runtime.outgoing import Lane, Outgoing
from bot.transport.gate import Gate
from bot.transport.outbound import REASONS, Telegram
from tests.support.preview import Clock, until

pytestmark = pytest.mark.network

TWO_DAYS = 48 * 3600 + 1
KEYBOARD = ((("Yes", "a.yes"), ("No", "a.no")),)


def bad(words: str) -> Fault:
    return Refuse(ApiError(400, f"Bad Request: {words}"))


def forbidden(words: str) -> Fault:
    return Refuse(ApiError(403, f"Forbidden: {words}"))


@pytest.fixture
def out(gate: Gate) -> Telegram:
    return Telegram(gate)


async def test_words_and_buttons_arrive(out: Telegram, person: Person) -> None:
    delivery = await out.deliver(Outgoing("send", person.id, "How are you?", keyboard=KEYBOARD))
    assert delivery == Delivered(person.heard()[-1]["message_id"])
    assert person.heard()[-1]["text"] == "How are you?"
    assert person.buttons() == ["Yes", "No"]


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        (refusal(429, 9), Later(9)),
        (forbidden("bot was blocked by the user"), Gone()),
        (forbidden("user is deactivated"), Gone()),
        (forbidden("bot can't initiate conversation with a user"), Gone()),
        (bad("chat not found"), Gone()),
        (bad("PEER_ID_INVALID"), Gone()),
        (bad("message is too long"), Impossible("long")),
        (bad("message text is empty"), Impossible("empty")),
        (bad("BUTTON_DATA_INVALID"), Impossible("keyboard")),
        (bad("can't parse inline keyboard button"), Impossible("keyboard")),
        (bad("something nobody has seen before"), Impossible("refused")),
        (Refuse(ApiError(401, "Unauthorized")), Locked()),
        (refusal(500), Unclear()),
        (refusal(502), Unclear()),
        (HalfBody(), Unclear()),
        (Reset(), Unclear()),
        (Lose(), Unclear()),
    ],
)
async def test_each_answer_of_telegram_becomes_one_of_ours(
    out: Telegram, preview: Preview, person: Person, fault: Fault, expected: Delivery
) -> None:
    preview.faults.add(fault, method="sendMessage")
    delivery = await out.deliver(Outgoing("send", person.id, "x"))
    assert delivery == expected
    assert not isinstance(delivery, Impossible) or delivery.reason in REASONS


async def test_the_wrong_token_locks_everything(preview: Preview, person: Person) -> None:
    async with Gate(Secret("110201543:wrong"), preview.base_url) as gate:
        assert await Telegram(gate).deliver(Outgoing("send", person.id, "x")) == Locked()


async def test_the_same_words_again_are_already_there(out: Telegram, person: Person) -> None:
    sent = await out.deliver(Outgoing("send", person.id, "x", keyboard=KEYBOARD))
    assert isinstance(sent, Delivered)
    again = Outgoing("edit", person.id, "x", keyboard=KEYBOARD, message=sent.message)
    assert await out.deliver(again) == sent
    assert len(person.heard()) == 1


async def test_an_edit_changes_the_message_in_place(out: Telegram, person: Person) -> None:
    sent = await out.deliver(Outgoing("send", person.id, "x"))
    assert isinstance(sent, Delivered)
    assert await out.deliver(Outgoing("edit", person.id, "<b>y</b>", html=True, message=sent.message)) == sent
    assert [said["text"] for said in person.heard()] == ["y"]


@pytest.mark.parametrize("words", ["message to edit not found", "message can't be edited", "MESSAGE_ID_INVALID"])
async def test_what_can_no_longer_be_edited_is_said_anew(
    out: Telegram, preview: Preview, person: Person, words: str
) -> None:
    preview.faults.add(bad(words), method="editMessageText")
    delivery = await out.deliver(Outgoing("edit", person.id, "x", keyboard=KEYBOARD, message=900))
    assert delivery == Delivered(person.heard()[-1]["message_id"])
    assert person.buttons() == ["Yes", "No"]


async def test_an_edit_without_a_message_to_edit_is_said_anew(out: Telegram, person: Person) -> None:
    assert await out.deliver(Outgoing("edit", person.id, "x")) == Delivered(person.heard()[-1]["message_id"])


async def test_deleting_what_is_gone_or_too_old_counts_as_done(out: Telegram, person: Person, clock: Clock) -> None:
    number = person.types("words")
    assert await out.deliver(Outgoing("delete", person.id, message=number)) == Delivered()
    assert number not in person.chat.messages
    assert await out.deliver(Outgoing("delete", person.id, message=number)) == Delivered()
    old = person.types("words")
    clock.passes(TWO_DAYS)
    assert await out.deliver(Outgoing("delete", person.id, message=old)) == Delivered()


async def test_a_person_who_blocked_the_bot_is_gone(out: Telegram, person: Person) -> None:
    person.blocks()
    assert await out.deliver(Outgoing("send", person.id, "x")) == Gone()
    assert await out.deliver(Outgoing("edit", person.id, "x", message=2)) == Gone()


async def test_a_group_is_left_once_and_again_without_complaint(out: Telegram, person: Person) -> None:
    group = person.adds_bot_to_group()
    assert await out.deliver(Outgoing("leave", group.id)) == Delivered()
    assert not group.member
    assert await out.deliver(Outgoing("leave", group.id)) == Delivered()


async def test_marks_that_telegram_cannot_read_are_left_out_and_the_words_arrive(out: Telegram, person: Person) -> None:
    delivery = await out.deliver(Outgoing("send", person.id, "<b>5 &lt; 6", html=True, keyboard=KEYBOARD))
    assert isinstance(delivery, Delivered)
    assert person.heard()[-1]["text"] == "5 < 6"
    assert person.buttons() == ["Yes", "No"]


async def test_a_long_text_comes_in_parts_with_the_buttons_below_the_last(out: Telegram, person: Person) -> None:
    text = "This is a sentence. " * 450
    delivery = await out.deliver(Outgoing("send", person.id, text, keyboard=KEYBOARD))
    heard = person.heard()
    numbers = [message["message_id"] for message in heard]
    assert delivery == Delivered(numbers[-1], tuple(numbers[:-1]))
    assert " ".join(said["text"] for said in heard) == text.strip()
    assert ["reply_markup" in said for said in heard] == [False, False, True]


async def test_the_next_try_goes_on_where_the_last_one_ended(
    out: Telegram, gate: Gate, person: Person, monkeypatch: pytest.MonkeyPatch, preview: Preview
) -> None:
    outgoing = Outgoing("send", person.id, "This is a sentence. " * 450)
    send = gate.send

    async def second_fails(*args: object, **more: object) -> int:
        if len(person.heard()) == 1 and not preview.faults.active:
            preview.faults.add(refusal(502), method="sendMessage")
        return await send(*args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(gate, "send", second_fails)
    assert await out.deliver(outgoing) == Unclear()
    monkeypatch.undo()
    assert isinstance(await out.deliver(outgoing), Delivered)
    assert len(person.heard()) == 3


async def test_what_nobody_waits_for_comes_without_a_sound(out: Telegram, person: Person) -> None:
    for lane in Lane:
        await out.deliver(Outgoing("send", person.id, lane.name, lane=lane))
    silent = [said["text"] for said in person.heard() if said["message_id"] in person.chat.silent]
    assert silent == ["REMINDER", "NOTICE"]


async def test_a_way_to_help_may_be_passed_on_and_nothing_else(out: Telegram, person: Person) -> None:
    for lane in Lane:
        await out.deliver(Outgoing("send", person.id, lane.name, lane=lane))
    open_to_copy = [said["text"] for said in person.heard() if "has_protected_content" not in said]
    assert open_to_copy == ["HELP"]


async def test_somebodys_own_text_to_take_along_may_be_copied(out: Telegram, person: Person) -> None:
    for copy in (True, False):
        await out.deliver(Outgoing("send", person.id, f"open: {copy}", copy=copy))
    assert [said["text"] for said in person.heard() if "has_protected_content" not in said] == ["open: True"]


async def test_an_unknown_act_is_impossible(out: Telegram, preview: Preview) -> None:
    assert await out.deliver(Outgoing("forward", 1)) == Impossible("act")
    assert len(preview.ledger) == 0


async def test_a_toast_is_shown_and_a_late_one_is_no_error(out: Telegram, person: Person, clock: Clock) -> None:
    await out.deliver(Outgoing("send", person.id, "x", keyboard=KEYBOARD))
    query = person.presses("Yes")
    await out.toast(query, "Noted.")
    await until(lambda: bool(person.answers))
    assert person.answers[-1]["text"] == "Noted."
    await out.toast(query, "Again.")
    late = person.presses("No")
    clock.passes(600)
    await out.toast(late, "Late.")
    assert len(person.answers) == 1


async def test_a_chat_is_cleared_of_both_sides_in_calls_of_a_hundred(
    out: Telegram, person: Person, preview: Preview
) -> None:
    numbers = []
    for count in range(130):
        delivered = await out.deliver(Outgoing("send", person.id, f"Line {count}.", lane=Lane.NOTICE))
        assert isinstance(delivered, Delivered)
        numbers.append(delivered.message)
        person.types(f"Answer {count}.")
    everything = tuple(preview.world.chats[person.id].messages)
    before = preview.ledger.counts().get("deleteMessages", 0)
    assert await out.deliver(Outgoing("clear", person.id, messages=everything)) == Delivered()
    assert preview.world.chats[person.id].messages == {}
    assert preview.ledger.counts()["deleteMessages"] - before == 3
    assert await out.deliver(Outgoing("clear", person.id, messages=everything)) == Delivered()
    assert set(numbers) <= set(everything)


async def test_one_message_that_is_too_old_keeps_no_other_from_going(
    out: Telegram, person: Person, preview: Preview, clock: Clock
) -> None:
    old = [await out.deliver(Outgoing("send", person.id, words)) for words in ("first", "second")]
    clock.passes(TWO_DAYS)
    new = [await out.deliver(Outgoing("send", person.id, words)) for words in ("third", "fourth", "fifth")]
    numbers = tuple(one.message for one in (*new, *old) if isinstance(one, Delivered))
    assert await out.deliver(Outgoing("clear", person.id, messages=(*numbers, 9_999))) == Delivered()
    assert [said["text"] for said in person.heard()] == ["first", "second"]


async def test_clearing_is_tried_again_while_telegram_is_away(out: Telegram, person: Person, preview: Preview) -> None:
    delivered = await out.deliver(Outgoing("send", person.id, "Hello."))
    assert isinstance(delivered, Delivered)
    clear = Outgoing("clear", person.id, messages=(delivered.message,))
    preview.faults.add(refusal(502), method="deleteMessages")
    assert await out.deliver(clear) == Unclear()
    assert await out.deliver(clear) == Delivered()
    assert delivered.message not in preview.world.chats[person.id].messages


async def test_somebody_who_asked_for_no_sound_gets_none(out: Telegram, person: Person) -> None:
    await out.deliver(Outgoing("send", person.id, "Quiet.", silent=True))
    assert person.heard()[-1]["message_id"] in person.chat.silent
