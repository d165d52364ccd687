"""Invitations are letters that only this copy can write; marks of phrases say nothing about the words."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode

import pytest
from hypothesis import given, strategies as st

from bot.core.circle import Invitation
from bot.runtime.invitations import BYTES, Invitations
from bot.storage.crypto import Keyring

HERE, ELSEWHERE = Invitations(Keyring(bytes(range(32)))), Invitations(Keyring(bytes(range(1, 33))))
UNTIL = 1_795_000_000.0
rows = st.integers(0, 2**62)


@given(rows, st.integers(0, 2**38))
def test_what_is_written_can_be_read_back(by: int, until: int) -> None:
    found = HERE.read(HERE.write(by, float(until)))
    assert found is not None
    assert (found.by, found.until) == (by, float(until))
    assert found.mark > 0


def test_no_two_invitations_are_the_same() -> None:
    marks = {found.mark for found in map(HERE.read, (HERE.write(0, UNTIL) for _ in range(50))) if found}
    assert len(marks) == 50


@given(st.integers(0, BYTES * 8 - 1))
def test_whoever_changes_one_bit_has_no_invitation(bit: int) -> None:
    plain = bytearray(urlsafe_b64decode(HERE.write(7, UNTIL) + "=="))
    plain[bit // 8] ^= 1 << bit % 8
    assert HERE.read(urlsafe_b64encode(bytes(plain)).decode().rstrip("=")) is None


@given(st.text(max_size=80))
def test_whatever_is_typed_instead_is_no_invitation_and_no_error(words: str) -> None:
    assert HERE.read(words) is None


@pytest.mark.parametrize("cut", [1, 4, 20])
def test_an_invitation_that_was_cut_short_is_none(cut: int) -> None:
    code = HERE.write(0, UNTIL)
    assert HERE.read(code[:-cut]) is None
    assert HERE.read(code + "A" * cut) is None


def test_another_copy_of_the_program_does_not_accept_it() -> None:
    assert ELSEWHERE.read(HERE.write(0, UNTIL)) is None
    assert isinstance(ELSEWHERE.read(ELSEWHERE.write(0, UNTIL)), Invitation)


def test_an_invitation_fits_behind_a_link() -> None:
    code = HERE.write(2**62, UNTIL)
    assert len(code) <= 60
    assert all(char.isalnum() or char in "-_" for char in code)


@pytest.mark.parametrize("words", ["Lantern Street", "  lantern   street ", "LANTERN-street!", "Lántérn Street"])
def test_the_same_phrase_has_the_same_mark_however_it_is_typed(words: str) -> None:
    assert HERE.phrase(words) == HERE.phrase("lantern street")


def test_another_phrase_or_another_copy_has_another_mark() -> None:
    assert HERE.phrase("lantern street") != HERE.phrase("lantern streets")
    assert HERE.phrase("lantern street") != ELSEWHERE.phrase("lantern street")
    assert "lantern" not in HERE.phrase("lantern street")
