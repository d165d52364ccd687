"""How long until the first update could be fetched, and how much memory, with nobody and with a million people.

The clock runs from the start of the process to its first `getUpdates`. Memory is what the kernel counts as resident two
seconds later, and again after people have been answered. A turn must not cost more because there are more people.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from pathlib import Path

from bench.turns import CHECKIN, HERE, load, measure, port_of, prepared


def resident_mb(pid: int) -> float:
    """Read the resident memory of a process."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS"))


def start(people: int, seconds: float) -> dict[str, float]:
    """Start Handrail over a store with so many people and look at it."""
    with prepared(people) as env:
        server = load(CHECKIN, "--announce", seconds=seconds)
        env |= {"HANDRAIL_TELEGRAM__BASE_URL": f"http://127.0.0.1:{port_of(server)}/bot"}
        began = time.perf_counter()
        bot = subprocess.Popen([sys.executable, "-m", "bot", "run"], env=env, cwd=HERE.parent)
        assert server.stdout
        server.stdout.readline()
        ready = time.perf_counter() - began
        time.sleep(2)
        idle = resident_mb(bot.pid)
        figures = measure(server, bot, lambda: resident_mb(bot.pid)) if people else measure_nobody(server, bot)
    return {"ready_s": ready, "idle_mb": idle, **figures}


def measure_nobody(server: subprocess.Popen[str], bot: subprocess.Popen[bytes]) -> dict[str, float]:
    """Nobody to answer: only stop."""
    bot.terminate()
    bot.wait(20)
    server.kill()
    return {}


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, nargs="*", default=[0, 50, 1_000_000])
    parser.add_argument("--seconds", type=float, default=6.0)
    given = parser.parse_args()
    print(f"{'people kept':>12} {'ready s':>8} {'idle MB':>8} {'busy MB':>8} {'turns/s':>8} {'p99 ms':>8}")
    for people in given.people:
        found = start(people, given.seconds)
        cells = [found.get(name, 0.0) for name in ("ready_s", "idle_mb", "busy_mb", "per_second", "p99_ms")]
        print(f"{people:>12,} {cells[0]:8.2f} " + " ".join(f"{cell:8.0f}" for cell in cells[1:]), flush=True)


if __name__ == "__main__":
    main()
