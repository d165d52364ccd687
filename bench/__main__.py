"""`make bench`: the turn against three peers, start-up and memory, matching, reminders; or one of them by its name.

`make bench ARGS=matching` runs that part alone, and what comes after the name goes to it.
"""

from __future__ import annotations

import sys

from bench import matching, reminders, startup, turns

PARTS = {"turns": turns.main, "startup": startup.main, "matching": matching.main, "reminders": reminders.main}

if __name__ == "__main__":
    name, rest = (sys.argv[1], sys.argv[2:]) if len(sys.argv) > 1 else ("", [])
    if name and name not in PARTS:
        sys.exit(f"Say which: {', '.join(PARTS)}")
    sys.argv = [sys.argv[0], *rest]
    for part in [PARTS[name]] if name else PARTS.values():
        part()
        print()
