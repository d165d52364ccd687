"""A seal is slow to make, different each time, and says no to everything but its own words."""

from __future__ import annotations

import asyncio

import pytest

from bot.runtime.proving import Prover


async def test_a_seal_fits_its_words_and_no_others() -> None:
    prover = Prover()
    seal = await prover.prove("", "three blue kites")
    assert "kites" not in seal
    assert await prover.prove(seal, "three blue kites") == "yes"
    assert await prover.prove(seal, "three blue kite") == "no"


async def test_the_same_words_have_another_seal_each_time() -> None:
    prover = Prover()
    assert await prover.prove("", "same words") != await prover.prove("", "same words")


@pytest.mark.parametrize("seal", ["x", "$argon2id$v=19$m=1", "$argon2id$v=19$m=19456,t=2,p=1$AAAA$AAAA"])
async def test_a_damaged_seal_is_a_no_and_no_error(seal: str) -> None:
    assert await Prover().prove(seal, "words") == "no"


@pytest.mark.parametrize("words", ["\ud800\ud800 half a letter", "پنج کتاب آبی", "x" * 200])
async def test_words_of_any_script_can_be_sealed(words: str) -> None:
    prover = Prover()
    assert await prover.prove(await prover.prove("", words), words) == "yes"


async def test_the_loop_goes_on_meanwhile() -> None:
    beats = 0

    async def beat() -> None:
        nonlocal beats
        while True:
            await asyncio.sleep(0)
            beats += 1

    beating = asyncio.create_task(beat())
    await Prover().prove("", "words")
    beating.cancel()
    assert beats > 1
