"""How fast a turn is, as a ratio: Handrail and three ordinary bots, one after another, in one run.

Each bot has core 0 to itself and talks to the same load (`server.py`) on core 1. A turn of Handrail is the whole way:
poll, decrypt, the pure screen, encrypt, a durable commit (`synchronous=FULL`), send. The peers store nothing, or a
pickle once a minute. Absolute numbers belong to a machine; the ratios are what we promise.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

HERE = Path(__file__).parent
CHECKIN = "/checkin|7|done"
PRESSED = "/checkin|#7|#That's all"
PEERS = {
    "a  PTB echo, defaults": ("peers/ptb_echo.py", "hello"),
    "b  aiogram echo": ("peers/aiogram_echo.py", "hello"),
    "c  ConversationHandler + pickle": ("peers/conversation.py", CHECKIN),
}


def load(script: str, *more: str, seconds: float) -> subprocess.Popen[str]:
    """Start the load; its first line is `ready PORT`."""
    command = [sys.executable, str(HERE / "server.py"), "--script", script, "--seconds", str(seconds), *more]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def port_of(server: subprocess.Popen[str]) -> int:
    """Read the port."""
    assert server.stdout
    return int(server.stdout.readline().split()[1])


def measure(
    server: subprocess.Popen[str], bot: subprocess.Popen[bytes], memory: Callable[[], float] = lambda: 0.0
) -> dict[str, float]:
    """Wait for the figures, then stop the bot, however it takes it."""
    assert server.stdout
    figures = json.loads(server.stdout.readline())
    figures["busy_mb"] = memory()
    bot.terminate()
    try:
        bot.wait(20)
    except subprocess.TimeoutExpired:
        bot.kill()
    server.wait(10)
    return figures


def peer(script: str, lines: str, seconds: float) -> dict[str, float]:
    """Measure one of the peers."""
    server = load(lines, seconds=seconds)
    base = f"http://127.0.0.1:{port_of(server)}/bot"
    bot = subprocess.Popen([sys.executable, str(HERE / script), base], stderr=subprocess.DEVNULL)
    return measure(server, bot)


@contextmanager
def prepared(people: int, url: str = "") -> Iterator[dict[str, str]]:
    """Make a data folder in which the people of the load have said yes to keeping check-ins."""
    with tempfile.TemporaryDirectory() as folder:
        env = os.environ | {
            "HANDRAIL_DATA_DIR": folder,
            "HANDRAIL_STORAGE__KEY_FILE": f"{folder}/master.key",
            "HANDRAIL_TELEGRAM__TOKEN": "1:bench-bench-bench-bench-bench",
            "HANDRAIL_TELEGRAM__RATE_OVERALL": "1000000",
            "HANDRAIL_TELEGRAM__RATE_PER_CHAT": "1000000",
            "HANDRAIL_TELEGRAM__WEBHOOK_SECRET": "bench-secret-bench-secret",
            "HANDRAIL_HEALTH__LISTEN": "off",
            "HANDRAIL_LOG__LEVEL": "error",
        } | ({"HANDRAIL_STORAGE__URL": url} if url else {})  # fmt: skip
        subprocess.run([sys.executable, str(HERE / "seed.py"), str(people)], env=env, check=True)
        yield env


def handrail(lines: str, seconds: float, *more: str, people: int = 50, **given: str) -> dict[str, float]:
    """Measure Handrail: the real `handrail run` in a process of its own."""
    with prepared(people) as env:
        server = load(lines, *more, "--people", str(people), seconds=seconds)
        env |= {"HANDRAIL_TELEGRAM__BASE_URL": f"http://127.0.0.1:{port_of(server)}/bot", **given}
        command = ["taskset", "-c", "0", sys.executable, "-m", "bot", "run"]
        bot = subprocess.Popen(command, env=env, cwd=HERE.parent)
        return measure(server, bot)


def row(name: str, found: dict[str, float], base: float) -> str:
    """Write one line of the table."""
    ratio = f"{found['per_second'] / base:6.2f}x" if base else "       "
    return (
        f"{name:36} {found['per_second']:8.0f} {found['p50_ms']:8.1f} {found['p99_ms']:8.1f} "
        f"{found['longest_silence_ms']:10.0f} {ratio}"
    )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=8.0)
    parser.add_argument("--only", default="")
    parser.add_argument("--rounds", type=int, default=2, help="each bot runs so often; its best round counts")
    given = parser.parse_args()
    print(f"{datetime.now(UTC):%Y-%m-%d}, one core for the bot, one for the load, 50 people unless said otherwise")
    print(f"{'':36} {'turns/s':>8} {'p50 ms':>8} {'p99 ms':>8} {'silence ms':>10} {'to (a)':>7}")
    runs = {name: partial(peer, script, lines, given.seconds) for name, (script, lines) in PEERS.items()}
    hook = {"HANDRAIL_TELEGRAM__MODE": "webhook", "HANDRAIL_TELEGRAM__WEBHOOK_URL": "http://127.0.0.1:18443/hook",
            "HANDRAIL_TELEGRAM__WEBHOOK_LISTEN": "127.0.0.1:18443"}  # fmt: skip
    runs |= {
        "   Handrail check-in, typed": partial(handrail, CHECKIN, given.seconds),
        "   Handrail check-in, pressed": partial(handrail, PRESSED, given.seconds),
        "   Handrail check-in, webhook": partial(handrail, CHECKIN, given.seconds, "--webhook", **hook),
        "   Handrail, one person alone": partial(handrail, CHECKIN, given.seconds, people=1),
    }
    chosen = {name: run for name, run in runs.items() if given.only in name}
    best: dict[str, dict[str, float]] = {}
    for _ in range(given.rounds):  # in turns, so that a slow minute of the machine falls on everybody
        for name, run in chosen.items():
            found = run()
            best[name] = max(best.get(name, found), found, key=lambda one: one["per_second"])
    base = next(iter(best.values()))["per_second"]
    for name, found in best.items():
        print(row(name, found, base), flush=True)


if __name__ == "__main__":
    main()
