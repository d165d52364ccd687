"""`make bench`: the turn against three peers, then start-up and memory."""

from __future__ import annotations

import sys

from bench import startup, turns

if __name__ == "__main__":
    sys.argv = sys.argv[:1]
    turns.main()
    print()
    startup.main()
