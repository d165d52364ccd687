"""Everything that is kept, in words: nothing left out, and each thing deletable by itself."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings, strategies as st

from bot.core.person import Entry, Kind, Profile
from bot.domain import checkins, held, noted
from bot.domain.consents import BLANK
from bot.domain.discreet.latch import opened
from bot.runtime.standing import Place
from tests.support.library import real_library
from tests.support.reading import read
from tests.support.walk import ALL, Walk

EXERCISES = tuple(real_library().exercises)
FULL = Profile(
    language="fr",
    role="caregiver",
    word="neither",
    country="IE",
    zone="Europe/Dublin",
    consents=ALL,
    avoid=("water", "family"),
    hidden=(EXERCISES[0],),
    favorites=(EXERCISES[1],),
    recent=(EXERCISES[2],),
    comfort=("my gray blanket", "شاي بالنعناع"),
    feelings=("wobbly",),
    fresh_messages=True,
    quiet_hours="1320-480",
    no_offers=True,
    discreet="all",
    clear_word="lantern",
    seal="a seal",
    quiet=True,
    adult=True,
)
SEEN_AS = {
    "language": "français",
    "role": "I care about someone",
    "word": "neither word",
    "country": "Ireland",
    "zone": "Dublin",
    "consents": "your notes",
    "avoid": "family",
    "hidden": real_library().exercises[EXERCISES[0]].name.source,
    "favorites": real_library().exercises[EXERCISES[1]].name.source,
    "recent": real_library().exercises[EXERCISES[2]].name.source,
    "comfort": "my gray blanket",
    "feelings": "wobbly",
    "fresh_messages": "as a new message",
    "quiet_hours": "10:00",
    "no_offers": "because of a word",
    "discreet": "Covered words",
    "clear_word": "lantern",
    "seal": "passphrase before your history",
    "quiet": "to be quiet",
    "adult": "18 or over",
}
AT = datetime(2026, 11, 20, 22, 5, tzinfo=UTC)
LISTS = ("avoid", "hidden", "favorites", "recent", "comfort", "feelings")


def person(profile: Profile = FULL, entries: tuple[Entry, ...] = ()) -> Walk:
    walk = Walk(real_library())
    place = Place(latch=opened(walk.now.timestamp()))
    walk.standing = replace(walk.standing, profile=profile, place=place)
    walk.entries.update({entry.key: entry for entry in entries})
    return walk


def entry(kind: Kind, key: str, **body: str | int | None) -> Entry:
    return Entry(str(kind), key, AT, tuple(body.items()))


def first_note(walk: Walk) -> str:
    return next(value for value in walk.values if value == noted.mark(next(iter(walk.entries.values()))))


def test_every_field_of_a_profile_is_shown() -> None:
    assert set(SEEN_AS) == {field.name for field in fields(Profile)} == set(held.TELLINGS)
    said = read(person().types("/mydata"))
    for name, words in SEEN_AS.items():
        assert words in said or name == "quiet", name
    assert SEEN_AS["quiet"] in held.told(FULL, real_library())["quiet"].source  # whoever asks is no longer quiet


@pytest.mark.parametrize(
    "name", [field.name for field in fields(Profile) if field.name not in {"consents", "adult", "quiet"}]
)
def test_each_field_is_shown_by_itself_too(name: str) -> None:
    profile = replace(Profile(consents=ALL, adult=True), **{name: getattr(FULL, name)})
    assert SEEN_AS[name] in read(person(profile).types("/mydata"))


def test_what_holds_nothing_is_not_listed() -> None:
    said = read(person(Profile(consents=ALL, adult=True)).types("/mydata"))
    for words in ("Country", "Favorites", "Put aside", "comfort list", "Check-ins"):
        assert words not in said


@pytest.mark.parametrize("kind", list(Kind))
def test_every_entry_is_counted_opened_and_shown_whole(kind: Kind) -> None:
    strange = entry(kind, "k1", own="words only I know 🌧", later_added="a field nobody described", number=3)
    walk = person(entries=(strange,)).types("/mydata")
    assert f"{noted.TITLES[kind].source}: 1" in read(walk)
    said = read(walk.presses(f"/notes:{kind}").presses(noted.mark(strange)))
    for words in ("words only I know 🌧", "a field nobody described", "later_added", "3"):
        assert words in said


def test_a_check_in_shows_each_of_its_fields_in_words() -> None:
    body = {
        "intensity": 8, "state": None, "feelings": "f12,f01", "own": "wobbly", "sleep": "little", "dream": "yes",
        "bother": 3, "here": "inout", "moment": "before", "note": "ask about the letter",
    }  # fmt: skip
    assert set(body) == set(checkins.FIELDS)
    one = entry(Kind.CHECKIN, "k1", **body)
    said = read(person(entries=(one,)).types("/notes checkin").presses(noted.mark(one)))
    for words in ("8 of 10", "shame", "fear", "wobbly", "Little", "Yes", "3", "In and out", "Before", "the letter"):
        assert words in said
    assert "f12" not in said


def test_a_try_shows_what_was_said_of_it() -> None:
    one = entry(Kind.USED, "k1", exercise=EXERCISES[0], answer="worse", before=8, after=9)
    said = read(person(entries=(one,)).types("/notes used").presses(noted.mark(one)))
    for words in (SEEN_AS["hidden"], "worse", "8 of 10", "9 of 10"):
        assert words in said


words = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60).map(
    lambda text: " ".join(text.split())
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(list(Kind)), words.filter(bool)), min_size=1, max_size=9))
def test_whatever_was_noted_can_be_found_again_word_for_word(notes: list[tuple[Kind, str]]) -> None:
    entries = tuple(
        Entry(str(kind), f"k{at}", AT + timedelta(minutes=at), (("own", text),))
        for at, (kind, text) in enumerate(notes)
    )
    for one in entries:
        walk = person(entries=entries).types(f"/notes {one.kind}")
        while noted.mark(one) not in walk.values:
            walk.presses("more")
        assert str(one.get("own")) in read(walk.presses(noted.mark(one)))


def test_the_day_is_given_in_the_own_zone_or_called_utc() -> None:
    one = entry(Kind.WIN, "k1", own="x")
    tokyo = replace(FULL, zone="Asia/Tokyo")
    assert "November 21, 2026" in read(person(tokyo, (one,)).types("/notes win"))
    assert "November 20, 2026 (UTC)" in read(person(replace(FULL, zone=""), (one,)).types("/notes win"))


def test_one_note_is_deleted_and_the_others_stay() -> None:
    kept, gone = entry(Kind.WIN, "a", own="stays"), entry(Kind.WIN, "b", own="goes")
    walk = person(entries=(kept, gone)).types("/notes win").presses(noted.mark(gone)).presses("drop")
    assert set(walk.entries) == {"a"}
    assert "goes" not in read(walk.presses("/notes:win"))


def test_one_kind_is_deleted_after_one_question_and_the_others_stay() -> None:
    entries = (entry(Kind.WIN, "a", own="x"), entry(Kind.CHECKIN, "b", intensity=3), entry(Kind.WIN, "c", own="y"))
    walk = person(entries=entries).types("/notes win").presses("every").presses("no")
    assert len(walk.entries) == 3
    walk.presses("every").types("yes")
    assert set(walk.entries) == {"b"}


@pytest.mark.parametrize("name", sorted(held.TITLES))
def test_each_setting_can_be_emptied_by_itself(name: str) -> None:
    walk = person().types("/mydata").presses("fields").presses(name).presses("all")
    assert walk.standing.profile == replace(FULL, quiet=False, **{name: getattr(BLANK, name)})


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("agreed", [ALL, ()])
def test_one_word_of_a_list_can_be_deleted_whatever_yes_is_left(name: str, agreed: tuple[str, ...]) -> None:
    walk = person(replace(FULL, consents=agreed), (entry(Kind.WIN, "a", own="x"),))
    walk.types("/mydata").presses("fields").presses(name).presses("i-0")
    assert getattr(walk.standing.profile, name) == getattr(FULL, name)[1:]


def test_after_the_last_word_of_a_list_nothing_is_left_there() -> None:
    walk = person().types("/mydata").presses("fields").presses("feelings").presses("i-0")
    assert "Nothing is kept here" in read(walk)
    assert "wobbly" not in read(walk.types("/mydata"))


def test_a_note_that_went_meanwhile_is_said_to_be_gone() -> None:
    one = entry(Kind.WIN, "a", own="x")
    walk = person(entries=(one,)).types("/notes win").presses(noted.mark(one))
    walk.entries.clear()
    walk.types("drop")
    assert "no longer there" in read(walk)


def test_a_note_can_be_opened_by_typing_its_number() -> None:
    one = entry(Kind.WIN, "a", own="my own words")
    assert "Delete this one" not in read(person(entries=(one,)).types("/notes win").types("7"))
    assert "drop" in person(entries=(one,)).types("/notes win").types("1").values


def test_of_a_visitor_nothing_is_kept_and_that_is_said() -> None:
    walk = Walk(real_library(), agreed=()).types("/mydata")
    assert "Nothing is kept about you" in read(walk)


def test_without_a_kept_place_every_page_still_works_from_its_buttons() -> None:
    one = entry(Kind.WIN, "a" * 16, own="x")
    walk = person(replace(FULL, consents=("notes",)), (one,)).types("/mydata")
    assert walk.carried is not None
    walk.presses("/notes:win").presses(noted.mark(one)).presses("drop")
    assert not walk.entries
