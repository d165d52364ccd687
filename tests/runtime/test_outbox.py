"""The way out: in order for each chat, help before everything, and one chat's trouble is nobody else's."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest
from hypothesis import given, settings, strategies as st

from bot.runtime.delivery import Delivered, Delivery, Gone, Impossible, Later, Locked, Unclear
from bot.runtime.outbox import Rates
from bot.runtime.outgoing import Lane, Outgoing
from bot.runtime.queue import Item, Went
from tests.support.post import Post

ANA, BEN = 1, 2


@pytest.fixture
async def post() -> AsyncIterator[Post]:
    made = Post()
    yield made
    await made.stop()


def says(text: str, chat: int = ANA, lane: int = Lane.ANSWER, **more: object) -> Outgoing:
    return Outgoing("send", chat, text, lane=lane, **more)  # type: ignore[arg-type]


async def test_a_chat_keeps_its_order_and_has_one_on_the_way_at_a_time(post: Post) -> None:
    post.put(*(says(str(number)) for number in range(50)))
    post.start()
    await post.until_all()
    assert post.texts == [str(number) for number in range(50)]
    assert post.most == 1


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(1, 4), st.sampled_from([Delivered(9), Later(0.001), Impossible("refused")])), max_size=30
    )
)
def test_whatever_happens_to_some_the_rest_of_each_chat_arrives_in_order(plan: list[tuple[int, Delivery]]) -> None:
    async def run() -> Post:
        post = Post()
        for number, (chat, verdict) in enumerate(plan):
            post.verdicts[str(number)] = [verdict]
            post.put(says(str(number), chat))
        post.start()
        await post.until_all()
        await post.stop()
        return post

    post = asyncio.run(run())
    for chat in range(1, 5):
        wanted = [
            str(number)
            for number, (owner, verdict) in enumerate(plan)
            if owner == chat and not isinstance(verdict, Impossible)
        ]
        assert [one.text for one in post.sent if one.chat == chat] == wanted


async def test_help_goes_before_what_waits_in_the_same_chat_but_after_earlier_help(post: Post) -> None:
    post.put(says("answer"), says("help 1", lane=Lane.HELP), says("more"), says("help 2", lane=Lane.HELP))
    post.start()
    await post.until_all()
    assert post.texts == ["help 1", "help 2", "answer", "more"]


async def test_help_never_overtakes_what_is_already_on_its_way(post: Post) -> None:
    post.held["first"] = asyncio.Event()
    post.put(says("first"), says("second"))
    post.start()
    await post.until(lambda: post.tries == ["first"])
    post.put(says("help", lane=Lane.HELP))
    post.held["first"].set()
    await post.until_all()
    assert post.texts == ["first", "help", "second"]


async def test_among_chats_the_more_urgent_lane_leaves_first() -> None:
    post = Post(Rates(overall=200, per_chat=1e5, burst=100))
    lanes = [Lane.NOTICE, Lane.REMINDER, Lane.ANSWER, Lane.RELAY, Lane.HELP]
    post.put(*(says(lane.name, 10 + lane, lane) for lane in lanes))
    post.start()
    await post.until_all()
    await post.stop()
    assert post.texts == ["HELP", "RELAY", "ANSWER", "REMINDER", "NOTICE"]


async def test_one_chats_limit_holds_up_that_chat_alone(post: Post) -> None:
    post.verdicts["a1"] = [Later(0.2)]
    post.put(says("a1"), says("a2"), *(says(f"b{number}", BEN) for number in range(20)))
    post.start()
    await post.until_all()
    assert post.texts == [*(f"b{number}" for number in range(20)), "a1", "a2"]


async def test_when_many_chats_are_limited_at_once_everybody_waits_and_nothing_is_lost(post: Post) -> None:
    for chat in range(10, 16):
        post.verdicts[f"l{chat}"] = [Later(0.05)]
        post.put(says(f"l{chat}", chat))
    post.start()
    await post.until_all()
    assert sorted(post.texts) == [f"l{chat}" for chat in range(10, 16)]


async def test_a_failure_of_the_network_is_tried_again_before_what_follows(post: Post) -> None:
    post.verdicts["first"] = [Unclear(), Unclear()]
    post.put(says("first"), says("second"))
    post.start()
    await post.until_all()
    assert post.tries == ["first", "first", "first", "second"]


async def test_an_attempt_that_breaks_is_tried_again_and_does_not_stop_the_rest(post: Post) -> None:
    post.verdicts["bad"] = [None]  # type: ignore[list-item]
    deliver, failed = post.outbox._deliver, iter([True])

    async def breaks(outgoing: Outgoing) -> Delivery:
        if outgoing.text == "bad" and next(failed, False):
            raise RuntimeError("a defect")
        post.verdicts.clear()
        return await deliver(outgoing)

    post.outbox._deliver = breaks
    post.put(says("bad"), says("good", BEN))
    post.start()
    await post.until_all()
    assert post.texts == ["good", "bad"]


async def test_somebody_who_cannot_be_reached_is_tried_once_and_everything_of_theirs_is_let_go(post: Post) -> None:
    post.verdicts["a1"] = [Gone()]
    ids = post.put(says("a1"), says("a2"), says("a3", lane=Lane.HELP, paced=False))
    post.verdicts["a3"] = [Gone()]
    post.put(says("b", BEN))
    post.start()
    await post.until_all()
    assert post.texts == ["b"]
    assert post.gone == [ANA]
    assert set(ids) <= set(post.outbox.settled)
    post.put(says("back again"))
    await post.until_all()
    assert post.texts == ["b", "back again"]


async def test_a_token_that_is_not_accepted_keeps_everything(post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.runtime.outbox.LOCKED_PAUSE", 0.05)
    post.verdicts["a"] = [Locked()]
    post.put(says("a"), says("b", BEN))
    post.start()
    await post.until_all()
    assert sorted(post.texts) == ["a", "b"]


async def test_of_several_repetitions_of_a_screen_the_newest_alone_leaves(post: Post) -> None:
    ids = post.put(says("old", collapse=True), says("words"), says("new", collapse=True))
    post.start()
    await post.until_all()
    assert post.texts == ["words", "new"]
    assert sorted(post.outbox.settled) == ids


async def test_a_repetition_that_is_on_its_way_is_not_taken_back(post: Post) -> None:
    post.held["old"] = asyncio.Event()
    post.put(says("old", collapse=True))
    post.start()
    await post.until(lambda: post.tries == ["old"])
    post.put(says("new", collapse=True))
    post.held["old"].set()
    await post.until_all()
    assert post.texts == ["old", "new"]


def change(text: str, after: float) -> Outgoing:
    return Outgoing("edit", ANA, text, after=after, paced=True)


async def test_paced_changes_go_to_the_message_they_belong_to_and_the_newest_due_one_is_enough(post: Post) -> None:
    post.put(says("breathe"), change("in", 0.05), change("out", 0.1))
    post.start()
    await post.until_all()
    assert post.sent[0].text == "breathe"
    assert post.sent[-1].text == "out"
    assert {one.message for one in post.sent[1:]} == {100}


async def test_paced_changes_are_dropped_when_the_person_does_anything(post: Post) -> None:
    ids = post.put(says("breathe"), change("in", 0.3), change("out", 0.4))
    post.start()
    await post.until(lambda: post.texts == ["breathe"])
    post.outbox.unpace(b"1")
    post.put(says("stopped"))
    await post.until_all()
    assert post.texts == ["breathe", "stopped"]
    assert set(ids) <= set(post.outbox.settled)


async def test_silence_drops_all_that_waits_and_leaves_what_is_on_its_way(post: Post) -> None:
    post.held["first"] = asyncio.Event()
    post.put(says("first"), says("second"), says("help", lane=Lane.HELP), says("b", BEN))
    post.held["help"] = post.held["first"]
    post.start()
    await post.until(lambda: len(post.tries) == 2)
    post.outbox.hush(b"1")
    post.put(says("stopped", lane=Lane.HELP))
    post.held["first"].set()
    await post.until_all()
    assert post.texts[-1] == "stopped"
    assert "second" not in post.texts


async def test_the_same_message_is_taken_in_hand_once_until_the_store_has_forgotten_it(post: Post) -> None:
    item = Item(77, says("once"))
    post.start()
    post.outbox.offer([(b"1", item)])
    await post.until_all()
    post.outbox.offer([(b"1", Item(77, says("once")))])
    await post.until_all()
    assert post.texts == ["once"]
    post.outbox.forget(Went([77]))
    assert post.outbox.backlog == 0


async def test_at_the_end_nothing_more_is_begun_and_what_is_under_way_is_finished(post: Post) -> None:
    post.held["first"] = asyncio.Event()
    post.put(says("first"), says("second"))
    post.start()
    await post.until(lambda: post.tries == ["first"])
    ending = asyncio.create_task(post.outbox.finish(5))
    await asyncio.sleep(0)
    post.held["first"].set()
    await ending
    assert post.texts == ["first"]
    assert post.outbox.settled == [1]


async def test_a_chat_with_nothing_to_send_is_forgotten(post: Post) -> None:
    post.start()
    for chat in range(1, 40):
        post.put(says("x", chat))
    await post.until_all()
    await post.until(lambda: not post.outbox._chats)
    assert len(post.sent) == 39
