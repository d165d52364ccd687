"""Who may do what is told from the table of rights: a right that is not told is a defect."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from bot.core.circle import Circle
from bot.core.content import Operator
from bot.core.peers import Audit, Record, Request, Rules, Sort, Volunteer, Wish
from bot.core.person import Kind, Profile
from bot.domain import held, noted
from bot.domain.bridge import sees
from bot.domain.peers import held_words
from bot.domain.peers.rights import RIGHTS, Who
from bot.i18n import Catalogs
from tests.support.library import OPERATOR, real_library
from tests.support.walk import Walk

ME, NOW, RULES = 5, 1_795_000_000.0, Rules()
WISH = Wish("survivor", ("en", "fr"), ("work",), ("court",), "woman", ("weekend-night",))
OFFER = Volunteer(
    ("caregiver",), ("es",), ("nights",), ("family",), "man", "IE", ("weekday-morning",), "Europe/Dublin", room=2
)


def said(rules: Rules = RULES, operator: Operator = OPERATOR) -> str:
    return Catalogs(("en",)).render(sees.lines(operator, rules), "en").text


def told(record: Record) -> str:
    circle = Circle(me=ME, now=NOW, records={record.id: record})
    return Catalogs(("en",)).render(held_words.told(circle), "en").text


@pytest.mark.parametrize("act", [act for act, right in RIGHTS.items() if Who.COORDINATOR in right.who and right.sort])
def test_everything_a_coordinator_may_do_to_something_is_told(act: str) -> None:
    assert sees.BY_COORDINATORS[act].source in said()


@pytest.mark.parametrize("act", [act for act, one in RIGHTS.items() if one.sort == Sort.MATCH and one.who & sees.SIDES])
def test_everything_the_other_side_may_do_is_told(act: str) -> None:
    assert sees.BY_THE_OTHER[act].source in said()


def test_nothing_is_told_that_nobody_may_do() -> None:
    assert sees.BY_COORDINATORS.keys() == {a for a, r in RIGHTS.items() if Who.COORDINATOR in r.who and r.sort}
    assert sees.BY_THE_OTHER.keys() == {a for a, r in RIGHTS.items() if r.sort == Sort.MATCH and r.who & sees.SIDES}


def test_every_sort_of_thing_that_belongs_to_a_person_is_told() -> None:
    assert set(sees.WHAT) == set(Sort) - {Sort.SPENT, Sort.AUDIT}


def test_it_follows_how_this_copy_is_set_up() -> None:
    assert "72 hours" in said()
    assert "5 hours" in said(Rules(keep_hours=5))
    assert "you are told" in said()
    assert "you are told" not in said(Rules(tell_when_read=False))
    assert "A small non-profit" in said()
    assert "A small non-profit" not in said(operator=replace(OPERATOR, name=""))


def test_it_is_one_tap_from_what_is_kept() -> None:
    walk = Walk(real_library()).types("/mydata").presses("sees")
    assert "no coordinator and no volunteer" in walk.sentences
    walk.presses("back")
    assert "This is what I keep" in walk.sentences


@pytest.mark.parametrize("name", [one.name for one in fields(Wish)])
def test_every_answer_of_a_request_is_shown(name: str) -> None:
    blank = replace(WISH, **{name: getattr(Wish(), name)})
    whole, less = (Record(1, Sort.REQUEST, "waiting", ME, since=NOW, body=Request(one)) for one in (WISH, blank))
    assert len(told(whole)) > len(told(less))


@pytest.mark.parametrize("name", "roles languages topics refuses gender region slots zone room".split())
def test_every_answer_of_an_offer_is_shown(name: str) -> None:
    whole = Record(1, Sort.VOLUNTEER, "active", ME, since=NOW, body=OFFER)
    less = replace(whole, body=replace(OFFER, **{name: type(getattr(OFFER, name))()}))
    assert len(told(whole)) > len(told(less))


def test_country_and_clock_of_a_request_are_shown() -> None:
    body = Request(WISH, zone="Asia/Tokyo", region="IE")
    said_of = told(Record(1, Sort.REQUEST, "waiting", ME, since=NOW, body=body))
    assert "Tokyo" in said_of
    assert "Ireland" in said_of


@pytest.mark.parametrize("act", list(held_words.ACTS))
def test_an_access_is_told_with_its_day_and_the_class_of_its_reason(act: str) -> None:
    found = told(Record(1, Sort.AUDIT, "noted", 9, ME, NOW, body=Audit(act, 4, "words of a coordinator")))
    assert "November" in found
    assert "words of a coordinator" not in found
    assert "," in held_words.ACTS[act].source


def test_an_access_to_somebody_else_is_not_told() -> None:
    assert not held_words.told(
        Circle(me=ME, records={1: Record(1, Sort.AUDIT, "noted", ME, 9, NOW, body=Audit("read"))})
    )


def test_every_kind_and_every_setting_has_a_title_or_a_telling() -> None:
    assert set(noted.TITLES) == set(Kind)
    assert {one.name for one in fields(Profile)} == set(held.TELLINGS)
