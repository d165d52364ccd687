"""How long a whole pool takes, how much memory, and what it gains over the obvious way, in one run.

The obvious way, and the peer here: one person after another, longest waiting first, each gets the best place that is
still free. Both get the same people, the same rules and the same points, and the greedy one is given its tables of
points ready made. Everything is invented from a fixed seed. Each way runs in a process of its own, so its peak of
memory is its own.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import time
from collections.abc import Sequence

from bot.domain.matching.rules import clash
from bot.domain.matching.score import fit, score
from bot.domain.matching.shapes import Helper, Seeker
from bot.domain.matching.solve import pairs
from bot.domain.matching.topics import SLOTS, TOPICS, hours_of_week

NOW = 1_800_000_000.0
HOUR, DAY = 3_600, 86_400
LANGUAGES, SHARES = ("en", "es", "de", "fr", "ar", "pt", "uk"), (50, 20, 10, 8, 6, 4, 2)
COUNTRIES = ("US", "GB", "DE", "FR", "ES", "MX")
SIZES = ("200x60", "2000x400", "10000x2000", "500x2000")


def said(dice: random.Random) -> dict[str, frozenset[str] | frozenset[int]]:
    """What both sides say: languages, topics, hours, who must be kept away."""
    languages = dice.choices(LANGUAGES, SHARES, k=dice.choice((1, 1, 1, 2)))
    hours = hours_of_week(dice.sample(sorted(SLOTS), dice.randint(0, 4)), 60 * dice.randint(-8, 3))
    return {
        "languages": frozenset(languages),
        "topics": frozenset(dice.sample(sorted(TOPICS), dice.randint(0, 5))),
        "hours": hours,
        "phrases": frozenset(f"{dice.randrange(3_000)}" for _ in range(dice.choice((0, 0, 0, 1, 2)))),
    }


def invented(people: int, volunteers: int) -> tuple[list[Seeker], list[Helper]]:
    """Make up a pool; nobody in it is anybody."""
    dice = random.Random(1)  # noqa: S311 - invents a pool
    line = [
        Seeker(
            id=number,
            person=number,
            role=dice.choices(("survivor", "caregiver", ""), (70, 25, 5))[0],
            gender=dice.choice(("", "", "", "woman", "man")),
            regions=frozenset(dice.sample(COUNTRIES, dice.choice((0, 0, 0, 1)))),
            since=NOW - int(dice.expovariate(1 / (20 * DAY))),
            **said(dice),  # type: ignore[arg-type]
        )
        for number in range(people)
    ]
    ready = [
        Helper(
            id=number,
            person=people + number,
            roles=frozenset(dice.choice((("survivor",), ("survivor", "caregiver"), ("caregiver",)))),
            refuses=frozenset(dice.sample(sorted(TOPICS), dice.choice((0, 0, 1)))),
            gender=dice.choice(("woman", "woman", "man")),
            region=dice.choice(COUNTRIES),
            room=dice.choice((1, 2)),
            load=dice.choice((0, 0, 1)),
            quiet_since=NOW - dice.randint(0, 90) * DAY,
            **said(dice),  # type: ignore[arg-type]
        )
        for number in range(volunteers)
    ]
    return line, ready


def ours(line: Sequence[Seeker], ready: Sequence[Helper]) -> list[tuple[int, int]]:
    """The way of the house."""
    return [(pair.seeker, pair.helper) for pair in pairs(line, ready, NOW)]


def greedy(line: Sequence[Seeker], ready: Sequence[Helper]) -> list[tuple[int, int]]:
    """Longest waiting first, each to the best place that is free; rules and points by the block, as ours."""
    import numpy as np

    from bot.domain.matching.table import Table

    table, left, found = Table(ready, NOW), np.array([one.room for one in ready]), list[tuple[int, int]]()
    in_order = sorted(line, key=lambda one: (one.since, one.id))
    for start in range(0, len(in_order), 512):
        block = in_order[start : start + 512]
        points = np.where(table.allowed(block), table.fit(block), -1)
        for row, one in enumerate(block):
            at = int(np.argmax(np.where(left > 0, points[row], -1)))
            if left[at] > 0 and points[row, at] >= 0:
                left[at] -= 1
                found.append((one.id, ready[at].id))
    return found


WAYS = {"ours": ours, "greedy": greedy}


def peak_mb() -> float:
    """Return the most memory that this process has held so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def run(way: str, people: int, volunteers: int) -> dict[str, float]:
    """Measure one way; importing the solver is counted apart, because it happens once."""
    line, ready = invented(people, volunteers)
    WAYS[way](line[:20], ready[:5])  # imports
    before, began = peak_mb(), time.perf_counter()
    found = WAYS[way](line, ready)
    seconds = time.perf_counter() - began
    met = [(line[one], ready[other]) for one, other in found]
    assert not any(clash(one, other) for one, other in met)
    served = {one for one, _ in found}
    could = [one for one in line if one.id not in served and any(not clash(one, other) for other in ready)]
    return {
        "seconds": seconds,
        "grown_mb": peak_mb() - before,
        "pairs": len(found),
        "total": sum(score(one, other, NOW) for one, other in met),
        "fit": sum(fit(one, other, NOW) for one, other in met) / max(1, len(met)),
        "served_days": max((NOW - one.since for one, _ in met), default=0) / DAY,
        "left_days": max((NOW - one.since for one in could), default=0) / DAY,
    }


def measured(way: str, size: str) -> dict[str, float]:
    """Run one way in a process of its own."""
    command = [sys.executable, "-m", "bench.matching", "--one", way, "--sizes", size]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def shown(name: str, found: dict[str, float], base: dict[str, float]) -> str:
    """Return one line of the table."""
    ratios = " ".join(f"{found[key] / max(base[key], 1e-9):8.3f}" for key in ("seconds", "pairs", "total", "fit"))
    return (
        f"{name:<22} {found['seconds']:7.2f} {found['grown_mb']:7.0f} {found['pairs']:6.0f} {found['total']:11,.0f} "
        f"{found['fit']:5.1f} {found['served_days']:7.1f} {found['left_days']:7.1f}  {ratios}"
    )


def main() -> None:
    """Print the table, or the figures of one way."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", nargs="*", default=list(SIZES), help="people x volunteers, as 10000x2000")
    parser.add_argument("--one", choices=sorted(WAYS), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        people, volunteers = (int(part) for part in given.sizes[0].split("x"))
        print(json.dumps(run(given.one, people, volunteers)))
        return
    print(
        f"{'pool':<22} {'s':>7} {'MB':>7} {'pairs':>6} {'total':>11} {'fit':>5} {'longest':>7} {'left':>7}  to greedy: "
        "s, pairs, total, fit"
    )
    for size in given.sizes:
        base = measured("greedy", size)
        print(shown(f"{size} greedy", base, base), flush=True)
        print(shown(f"{size} ours", measured("ours", size), base), flush=True)


if __name__ == "__main__":
    main()
