"""The privacy notice: open to everybody, true about its limits, built from how the copy is set up."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.core.content import Operator
from bot.flows.privacy import PAGES
from bot.runtime.standing import Standing
from tests.support.library import OPERATOR, real_library
from tests.support.reading import read
from tests.support.walk import Walk


def page(name: str = "", operator: Operator = OPERATOR) -> str:
    library = replace(real_library(), operator=operator)
    return read(Walk(library, agreed=()).types(f"/privacy {name}"))


def test_every_page_can_be_reached_from_every_page_without_any_yes() -> None:
    for name in ("", *PAGES):
        walk = Walk(real_library(), agreed=()).types(f"/privacy {name}")
        for other in set(PAGES) - {name}:
            assert f"/privacy:{other}" in walk.values
        assert {"/mydata", "/delete"} <= set(walk.values)


def test_it_is_open_while_the_door_is_closed() -> None:
    walk = Walk(real_library(), agreed=(), standing=Standing(7, door_closed=True)).types("/privacy")
    assert "not end-to-end encrypted" in read(walk)


def test_it_says_plainly_what_is_not_private() -> None:
    assert "not end-to-end encrypted" in page()
    assert "could still read it" in page()
    assert "What I cannot keep private" in page("not")
    assert "secret chats do not work" in page("telegram")
    assert "holds the key" in page("who")


def test_it_claims_no_more_than_can_be_kept() -> None:
    everything = " ".join(page(name) for name in ("", *PAGES)).casefold()
    for claim in ("anonymous", "100%", "completely", "nobody can ever", "you are safe", "guarantee"):
        assert claim not in everything


def test_it_is_marked_as_a_draft_until_a_lawyer_has_read_it() -> None:
    assert "A lawyer has not reviewed it yet" in page()
    assert "A lawyer has not reviewed it yet" in page("operator")


def test_the_numbers_and_names_are_those_of_this_copy() -> None:
    operator = Operator("River House", "data@river.example", "https://river.example/p", 9, 123)
    assert "123 days" in page("kept", operator)
    assert "9 days" in page("delete", operator)
    for fact in ("River House", "data@river.example", "https://river.example/p"):
        assert fact in page("operator", operator)


def test_what_is_kept_without_being_asked_for_stands_on_a_page_of_its_own() -> None:
    said = page("besides")
    for fact in ("number of this chat", "numbers of messages", "one mark stays"):
        assert fact in said


def test_one_day_and_no_backups_are_said_in_their_own_way() -> None:
    assert "1 day." in page("delete", replace(OPERATOR, backup_days=1))
    assert "keeps no backups" in page("delete", replace(OPERATOR, backup_days=0))


def test_an_operator_without_a_name_is_said_to_have_none() -> None:
    said = page("operator", Operator("", "", "", 30, 400))
    assert "have not given a name" in said
    assert "not given an address" in said


@pytest.mark.parametrize("unknown", ["nothing", "WHO", "🌧", "kept:kept"])
def test_a_page_that_does_not_exist_is_the_first(unknown: str) -> None:
    assert page(unknown) == page()


def test_what_goes_after_48_hours_is_said_to_be_telegrams() -> None:
    assert "48 hours" in page("delete")
    assert "delete the chat" in page("delete")
