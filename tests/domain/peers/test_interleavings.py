"""Many people, in any order: whatever they do, words reach one other person and nobody is brought together who may not.

A step is one act by anybody, right or wrong, on any record that is in a fitting state; or time passing; or somebody
going away. After each, everything is looked at that must hold at every moment.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import count

from hypothesis import settings, strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from bot.core.circle import Circle
from bot.core.effects import Field
from bot.core.peers import Record, Request, Sort, Volunteer, Wish
from bot.domain.peers.leaving import gone
from bot.domain.peers.matching import known_to_each_other, not_ready, propose
from bot.domain.peers.reading import OPEN, PENDING, apart_of, match_of, other_of, reported, request_of, volunteer_of
from bot.domain.peers.rights import RIGHTS
from bot.domain.peers.timing import renewals
from tests.support.world import DAY, DESK, SECOND, World, house, volunteer

ASKING, HELPING = (101, 102, 103, 104), (201, 202, 104)  # one of them asks and helps
PEOPLE = sorted({*ASKING, *HELPING, DESK, SECOND, 909})
TALKING = ("say", "say", "revise", "unsend", "pause", "go_on", "mute", "begin", "close_window", "here", "invite_talk")
LEAVING = ("end", "block", "report", "held", "age", "adult", "after", "say_why")
HELPERS = ("not_now", "back", "back", "supervisor", "contact")
ASKERS = ("withdraw", "change", "again", "no", "decline")
DESKS = ("refuse", "rest", "reinstate", "lift", "close", "take", "take", "settle", "settle", "write")
READING = ("ask_to_read", "let_read", "read")
HARSH = ("suspend", "turn_away", "leave")
ONWARD = {"proposed": "confirm", "asked": "yes", "offered": "accept"}
FIELDS: dict[str, dict[str, Field]] = {
    "say": {"text": "a line", "message": 7},
    "revise": {"text": "another line", "message": 7},
    "write": {"text": "a line"},
    "ask_to_read": {"because": "to see what was meant"},
    "say_why": {"reason": "money"},
    "after": {"word": "good"},
}
PICK, WRONG = st.integers(0, 50), st.integers(0, 40)
FLAGS = st.sampled_from(["contact", "detail", "image", "minor"])
OUTCOMES = st.sampled_from(["nothing", "parted", "suspended"])
PASSED_ON = {"say", "revise", "release"}


class Interleavings(RuleBasedStateMachine):
    """One house. `last` is what the newest act came to, with the record it was about as it was before."""

    def __init__(self) -> None:
        super().__init__()
        self.world: World = house()
        numbers = count(80_000)
        for row in HELPING:
            self.world.add(volunteer(row, number=next(numbers)))
        for row in ASKING[:3]:
            body = Request(Wish(languages=("en",)))
            self.world.add(Record(next(numbers), Sort.REQUEST, "waiting", row, since=self.world.now, body=body))
        self.everybody_is_brought_together()

    def does(self, row: int, act: str, about: int = 0, **fields: Field) -> None:
        before, then = self.world.circle(0), self.world.records.get(about)
        said, told = len(self.world.passings), len(self.world.posts)
        circle = self.world.does(row, act, about, **fields)
        self.looked_at(before, circle, then, said, told)

    def looked_at(self, before: Circle, after: Circle, about: Record | None, said: int, told: int) -> None:
        """Look at what one act passed on and told."""
        for one in self.world.passings[said:]:
            match = before.records[one.match]
            if one.act == "reveal":
                assert one.to in {DESK, SECOND} - {match.owner, match.other}
                continue
            assert {one.by, one.to} == {match.owner, match.other}
            assert one.to == other_of(match, one.by)
            assert one.act not in PASSED_ON or after.records[one.match].state == match.state == "open"
        changed = [one for n in after.touched | after.dropped for one in (before.get(n), after.get(n)) if one]
        concerned = {row for one in (*changed, about) if one for row in (one.owner, one.other)}
        staff = {one.owner for one in before.of(Sort.STAFF)}
        assert {post.to for post in self.world.posts[told:]} <= concerned | staff

    @rule(act=st.sampled_from(TALKING), pick=PICK, wrong=WRONG)
    def somebody_talks(self, act: str, pick: int, wrong: int) -> None:
        self.somebody(act, pick, wrong)

    @rule(act=st.sampled_from(LEAVING + HELPERS + ASKERS), pick=PICK, wrong=WRONG)
    def somebody_decides(self, act: str, pick: int, wrong: int) -> None:
        self.somebody(act, pick, wrong)

    @rule(act=st.sampled_from(DESKS + READING), pick=PICK, outcome=OUTCOMES)
    def a_coordinator_decides(self, act: str, pick: int, outcome: str) -> None:
        if (record := self.one(act, pick)) is not None:
            fields = {"because": "as it has to be", "outcome": outcome, **FIELDS.get(act, {})}
            self.does((DESK, SECOND)[pick % 2], act, record.id, **fields)

    @rule(act=st.sampled_from(HARSH), pick=PICK, dice=st.integers(0, 3))
    def a_volunteer_is_sent_away_or_leaves(self, act: str, pick: int, dice: int) -> None:
        record = self.one(act, pick)
        if record is not None and dice == 0:
            self.does(record.owner if act == "leave" else DESK, act, record.id, because="as it has to be")

    @rule(who=st.sampled_from(HELPING))
    def somebody_is_a_volunteer_again(self, who: int) -> None:
        """Go through the screening and the training in one step, where they begin anew."""
        self.does(who, "apply", languages=("en",), room=2)
        found = self.world.circle(0).whose(who, Sort.VOLUNTEER, "applied", "training")
        if found is not None:
            self.world.add(replace(volunteer(who, number=found.id), body=self.renewed()))

    def renewed(self) -> Volunteer:
        return replace(volunteer_of(volunteer()), renewed=int(self.world.now // DAY))

    def somebody(self, act: str, pick: int, wrong: int) -> None:
        """Let one of those whom a record concerns do something with it, or now and then somebody else."""
        if (record := self.one(act, pick)) is not None:
            right = (record.owner, record.other or record.owner)[pick // 2 % 2]
            self.does(PEOPLE[wrong] if wrong < len(PEOPLE) else right, act, record.id, **self.fields(act, pick))

    @rule(reason=FLAGS, pick=PICK)
    def something_is_held(self, reason: str, pick: int) -> None:
        if (record := self.one("held", pick)) is not None:
            self.does((record.owner, record.other)[pick % 2], "held", record.id, reason=reason)

    @rule(pick=PICK)
    def somebody_says_yes(self, pick: int) -> None:
        pending = self.world.of(Sort.MATCH, *PENDING)
        if pending:
            self.onward(pending[pick % len(pending)], now=bool(pick % 3))

    @rule()
    def everybody_is_brought_together(self) -> None:
        self.everything_that_may_be_is_suggested()
        for _ in ONWARD:
            for record in self.world.of(Sort.MATCH, *PENDING):
                self.onward(record, now=True)

    def onward(self, record: Record, *, now: bool) -> None:
        desk = next(row for row in (DESK, SECOND) if row not in {record.owner, record.other})
        who = {"proposed": desk, "asked": record.owner, "offered": record.other}[record.state]
        self.does(who, ONWARD[record.state], record.id, now=now)

    @rule()
    def everything_that_may_be_is_suggested(self) -> None:
        """Suggest as the round does: whatever was found is looked at again in the picture that is written."""
        for asking in self.world.of(Sort.REQUEST, "waiting"):
            for helping in self.world.of(Sort.VOLUNTEER, "active"):
                circle = self.world.circle(0)
                there = circle.records[asking.id].state == "waiting"
                unknown = not known_to_each_other(circle, asking.owner, helping.owner)
                new = helping.owner not in {asking.owner, *request_of(asking).passed}
                if there and unknown and new and not not_ready(circle, helping):
                    self.world.absorb(propose(circle, circle.records[asking.id], helping, ()))

    @rule(who=st.sampled_from(ASKING))
    def somebody_asks(self, who: int) -> None:
        self.does(who, "ask", role="survivor", languages=("en",))

    @rule(who=st.sampled_from([*ASKING, *HELPING]), word=st.sampled_from(["lantern", "harbor", "", "", ""]))
    def somebody_excludes_a_word_or_takes_it_back(self, who: int, word: str) -> None:
        self.does(who, "apart" if word else "together", phrase=word, phrases=True)

    @rule(hours=st.sampled_from([0.1, 0.3, 0.9, 1, 3, 13, 30, 80, 400]))
    def time_passes(self, hours: float) -> None:
        self.world.later(hours=hours)
        for number in [one.id for one in self.world.records.values() if 0 < one.due <= self.world.now]:
            self.does(0, "due", number)
        self.world.absorb(renewals(self.world.circle(0)))
        assert not [one for one in self.world.records.values() if 0 < one.due <= self.world.now]

    @rule(who=st.sampled_from([*ASKING, *HELPING]))
    def somebody_blocks_the_bot_or_comes_back(self, who: int) -> None:
        self.world.quiet ^= {who}

    @rule(who=st.sampled_from([*ASKING, *HELPING]), young=st.booleans(), dice=st.integers(0, 3))
    def somebody_takes_their_yes_back(self, who: int, young: bool, dice: int) -> None:
        if dice == 0:
            before, told = self.world.circle(who), len(self.world.posts)
            circle = gone(before, young=young)
            self.world.absorb(circle)
            self.looked_at(before, circle, None, len(self.world.passings), told)
            assert who not in {post.to for post in self.world.posts[told:]}
            left = [one for one in self.world.records.values() if who == one.owner and one.sort != Sort.AUDIT]
            assert not left
            assert not self.world.circle(0).matches(who)

    def one(self, act: str, pick: int) -> Record | None:
        """Return a record that an act could be about; now and then one in a state that does not fit."""
        right = RIGHTS[act]
        fitting = self.world.of(Sort(right.sort), *(right.states if pick % 9 else ()))
        return fitting[pick % len(fitting)] if fitting else None

    @staticmethod
    def fields(act: str, pick: int) -> dict[str, Field]:
        if act == "held":
            return {"reason": "link"}
        return {"reason": ("hurt", "image")[pick % 2]} if act == "report" else FIELDS.get(act, {})

    @invariant()
    def nobody_is_in_more_conversations_than_they_have_room_for(self) -> None:
        for row in PEOPLE:
            live = [one for one in self.world.of(Sort.MATCH, *PENDING, *OPEN) if one.other == row]
            assert len(live) <= 2

    @invariant()
    def nobody_talks_with_somebody_they_are_kept_apart_from(self) -> None:
        circle = self.world.circle(0)
        for match in circle.of(Sort.MATCH, "open"):
            assert match.owner != match.other
            assert match.other not in apart_of(circle, match.owner).people
            assert match.owner not in apart_of(circle, match.other).people

    @invariant()
    def nobody_talks_while_they_are_reported_or_suspended(self) -> None:
        circle = self.world.circle(0)
        for match in circle.of(Sort.MATCH, "open"):
            helping = circle.whose(match.other, Sort.VOLUNTEER)
            assert helping is not None
            assert helping.state not in {"suspended", "left"}
            assert not reported(circle, match.owner)

    @invariant()
    def everybody_has_one_record_of_each_sort(self) -> None:
        for sort in (Sort.REQUEST, Sort.VOLUNTEER, Sort.APART):
            owners = [one.owner for one in self.world.of(sort)]
            assert len(owners) == len(set(owners))

    @invariant()
    def requests_say_what_the_matches_say(self) -> None:
        circle = self.world.circle(0)
        for record in circle.of(Sort.REQUEST):
            of = [one for one in circle.matches(record.owner) if one.owner == record.owner]
            pending = [one for one in of if one.state in PENDING]
            assert len(pending) == (1 if record.state == "proposed" else 0)
            assert record.state != "matched" or any(one.state in OPEN for one in of)
        for match in circle.of(Sort.MATCH, *PENDING):
            assert circle.whose(match.owner, Sort.REQUEST, "proposed") is not None

    @invariant()
    def what_has_ended_waits_for_nothing(self) -> None:
        for match in self.world.of(Sort.MATCH, "ended"):
            assert match.due > 0
            assert match_of(match).window == 0.0

    @invariant()
    def whoever_rests_or_left_is_offered_nobody(self) -> None:
        circle = self.world.circle(0)
        for match in circle.of(Sort.MATCH, *PENDING):
            helping = circle.whose(match.other, Sort.VOLUNTEER)
            assert helping is not None
            assert helping.state not in {"suspended", "left"}


TestInterleavings = Interleavings.TestCase
TestInterleavings.settings = settings(max_examples=30, stateful_step_count=60, deadline=None)
