"""Updates bent by a seeded hand: wrong types, missing parts, numbers too large, halves of pairs, depth."""

import copy
import random
from typing import Any

from bot.preview.botapi.kinds import Making
from bot.preview.botapi.people import KINDS
from tests.support.telegram import PERSON, Json, message, press, said, update

ODD: list[Any] = [
    None, True, -1, 0, 10**30, 1.5, "", "\ud800", "nul\x00", "x" * 5000, [], [[]], {}, {"id": None},
    {"a": {"a": {"a": {"a": {}}}}},
]  # fmt: skip


SELDOM = 0.3


def bases() -> list[Json]:
    """Real updates of every kind."""
    kinds = [body for kind in KINDS.values() for body in kind(Making(PERSON, 1_800_000_000, "words"))]
    return [said("hello"), said("/start x"), press(), *(update("message", message(None, **body)) for body in kinds)]


def bent(count: int, seed: int = 7) -> list[Json]:
    """Bend real updates in one to three places each; their numbers stay readable and rise."""
    dice = random.Random(seed)  # noqa: S311 - the same updates in every run
    return [_bend(dice, copy.deepcopy(dice.choice(bases())), number) for number in range(500, 500 + count)]


def _bend(dice: random.Random, raw: Json, number: int) -> Json:
    for _ in range(dice.randint(1, 3)):
        holder, key = _place(dice, raw)
        if isinstance(holder, dict) and dice.random() < SELDOM:
            del holder[key]
        else:
            holder[key] = copy.deepcopy(dice.choice(ODD))
        raw = raw or update()
    return {**raw, "update_id": number}


def _place(dice: random.Random, holder: Any) -> tuple[Any, Any]:
    """Go down at random to one value that can be changed."""
    while True:
        key = dice.choice(list(holder) if isinstance(holder, dict) else range(len(holder)))
        inside = holder[key]
        if not isinstance(inside, dict | list) or not inside or dice.random() < SELDOM:
            return holder, key
        holder = inside
