"""Pools of invented people: most could meet somebody, and every kind of limit is met often."""

from __future__ import annotations

from hypothesis import strategies as st

from bot.domain.matching.shapes import Helper, Seeker

NOW = 1_800_000_000.0
HOUR, DAY = 3_600, 86_400
PEOPLE = st.integers(1, 60)


def some(words: str, most: int = 3) -> st.SearchStrategy[frozenset[str]]:
    return st.frozensets(st.sampled_from(words.split()), max_size=most)


def rarely(strategy: st.SearchStrategy[frozenset[str]]) -> st.SearchStrategy[frozenset[str]]:
    return st.integers(0, 5).flatmap(lambda dice: strategy if dice == 5 else st.just(frozenset()))


languages = st.sampled_from([frozenset(words.split()) for words in ("en", "en", "en es", "en de", "es de", "de", "")])
regions = rarely(some("DE FR", 1))
region = st.sampled_from(["ES", "ES", "FR", "DE", ""])
phrases = rarely(some("a1 b2", 1))
hours = st.frozensets(st.integers(0, 9), max_size=6)
apart = st.integers(0, 5).flatmap(lambda dice: st.frozensets(PEOPLE, max_size=2 if dice == 5 else 0))

seekers = st.builds(
    Seeker,
    id=st.integers(1, 10**6),
    person=PEOPLE,
    role=st.sampled_from(["survivor", "survivor", "caregiver", ""]),
    languages=languages,
    topics=some("family work nights court", 3),
    avoid=some("family court", 1),
    gender=st.sampled_from(["", "", "", "woman"]),
    hours=hours,
    regions=regions,
    region=region,
    phrases=phrases,
    apart=apart,
    since=st.integers(0, 40 * 24).map(lambda hours_ago: NOW - hours_ago * HOUR),
)
helpers = st.builds(
    Helper,
    id=st.integers(1, 10**6),
    person=PEOPLE,
    roles=st.sampled_from([frozenset({"survivor"}), frozenset({"survivor", "caregiver"})]),
    languages=languages,
    topics=some("family work nights court", 3),
    refuses=rarely(some("court family", 1)),
    gender=st.sampled_from(["woman", "man", ""]),
    hours=hours,
    region=region,
    regions=regions,
    phrases=phrases,
    apart=apart,
    room=st.sampled_from([1, 2, 1, 0]),
    load=st.integers(0, 2),
    quiet_since=st.sampled_from([0.0, NOW - DAY, NOW - 30 * DAY]),
)


def pool(most_seekers: int = 8, most_helpers: int = 5) -> st.SearchStrategy[tuple[list[Seeker], list[Helper]]]:
    return st.tuples(
        st.lists(seekers, min_size=4, max_size=most_seekers, unique_by=lambda one: one.id),
        st.lists(helpers, min_size=3, max_size=most_helpers, unique_by=lambda one: one.id),
    )


def seeker(number: int, **said: object) -> Seeker:
    """One who fits everybody, unless something else is said."""
    known: dict[str, object] = {"role": "survivor", "languages": frozenset({"en"}), "since": NOW - DAY}
    return Seeker(**{"id": number, "person": 1_000 + number, **known, **said})  # type: ignore[arg-type] # the test names the fields


def helper(number: int, **said: object) -> Helper:
    known: dict[str, object] = {"roles": frozenset({"survivor", "caregiver"}), "languages": frozenset({"en"})}
    return Helper(**{"id": number, "person": 2_000 + number, **known, **said})  # type: ignore[arg-type] # as above
