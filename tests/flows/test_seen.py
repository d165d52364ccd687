"""What a volunteer sees of somebody, and that whoever asks saw the very same before."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings, strategies as st

from bot.core.peers import Request, Wish
from bot.core.text import Line, Text
from bot.domain.matching.topics import GENDERS, SLOTS, TOPICS
from bot.domain.peers import seen
from bot.domain.peers.seen import what_a_volunteer_sees
from tests.flows.test_request import LIBRARY, kept, through, walk_of
from tests.support.walk import Walk
from tests.support.world import request


def said_of_the_volunteer(walk: Walk) -> tuple[Line, ...]:
    """What stands between the first line of the preview and what is only for the search."""
    lines = walk.said.lines[1:-1]
    searched = "For the search only: {what}."
    return tuple(line for line in lines if not (isinstance(line, Text) and line.source == searched))


def test_a_caregiver_asks_sees_the_same_words_and_sends_them() -> None:
    walk = through(
        walk_of(role="caregiver", zone="America/New_York", country="US"),
        {
            "languages": ["es"],
            "topics": ["feelings", "work"],
            "avoid": ["court"],
            "gender": ["woman"],
            "slots": ["weekday-evening"],
        },
    )
    shown = said_of_the_volunteer(walk)
    walk.presses("send")
    wish = Wish("caregiver", ("en", "es"), ("feelings", "work"), ("court",), "woman", ("weekday-evening",))
    assert kept(walk) == Request(wish, "America/New_York", "US")
    assert shown == what_a_volunteer_sees(wish)
    assert {"withdraw", "/ground"} <= set(walk.values)


ANSWERS = {
    "role": st.lists(st.sampled_from(["s", "c"]), min_size=1, max_size=1),
    "languages": st.lists(st.sampled_from(LIBRARY.languages), max_size=4),
    "topics": st.lists(st.sampled_from(list(TOPICS)), max_size=6),
    "avoid": st.lists(st.sampled_from(list(TOPICS)), max_size=6),
    "gender": st.lists(st.sampled_from(["any", *GENDERS]), min_size=1, max_size=1),
    "slots": st.lists(st.sampled_from(list(SLOTS)), max_size=6),
}


@settings(max_examples=60, deadline=None)
@given(
    st.fixed_dictionaries({}, optional=ANSWERS),
    st.sampled_from(["", "survivor", "caregiver", "volunteer"]),
    st.booleans(),
)
def test_whatever_is_skipped_the_preview_is_what_the_offer_shows(
    answers: dict[str, list[str]], role: str, exists: bool
) -> None:
    walk = walk_of(role=role)
    if exists:
        walk.world.add(request())
        walk.types("/ask change")
        for part, picks in answers.items():
            walk.presses("change").presses(part)
            for value in picks:
                if value in walk.values:
                    walk.presses(value)
            if "send" not in walk.values:
                walk.presses("skip" if not picks or "on" not in walk.values else "on")
    else:
        through(walk, answers)
    shown = said_of_the_volunteer(walk)
    walk.presses("send")
    assert shown == what_a_volunteer_sees(kept(walk).wish)
    assert not set(kept(walk).wish.topics) & set(kept(walk).wish.avoid)


def test_a_wish_about_gender_is_shown_to_whoever_asks_and_not_to_the_volunteer() -> None:
    walk = through(walk_of(), {"gender": ["nonbinary"]})
    assert "For the search only" in walk.sentences
    with_wish = what_a_volunteer_sees(Wish("survivor", gender="nonbinary"))
    assert with_wish == what_a_volunteer_sees(Wish("survivor"))


def test_where_somebody_lives_and_their_clock_are_in_no_line_of_the_preview() -> None:
    somewhere = through(walk_of(role="survivor", zone="Europe/Lisbon", country="PT"), {"slots": ["weekend-night"]})
    assert somewhere.said == through(walk_of(role="survivor"), {"slots": ["weekend-night"]}).said


def test_a_topic_that_is_also_to_be_left_out_is_left_out() -> None:
    both = Wish("survivor", topics=("work", "court"), avoid=("court",))
    assert what_a_volunteer_sees(both) == what_a_volunteer_sees(replace(both, topics=("work",)))


def test_what_was_left_open_is_passed_over_and_all_open_says_so() -> None:
    assert what_a_volunteer_sees(Wish()) == (seen.ALL_OPEN,)
    assert what_a_volunteer_sees(Wish("survivor")) == (seen.COMES["survivor"],)


@given(
    st.builds(
        Wish,
        role=st.sampled_from(["", "survivor", "caregiver", "gone"]),
        languages=st.lists(st.sampled_from(["en", "es"]), unique=True).map(tuple),
        topics=st.lists(st.sampled_from([*TOPICS, "retired"]), unique=True).map(tuple),
        avoid=st.lists(st.sampled_from([*TOPICS, "retired"]), unique=True).map(tuple),
        gender=st.sampled_from(["", *GENDERS]),
        slots=st.lists(st.sampled_from([*SLOTS, "retired"]), unique=True).map(tuple),
    )
)
def test_what_a_volunteer_sees_is_never_empty_and_never_an_id(wish: Wish) -> None:
    lines = what_a_volunteer_sees(wish)
    assert lines
    assert "retired" not in repr(lines)
    for gender in GENDERS.values():
        assert gender not in lines
