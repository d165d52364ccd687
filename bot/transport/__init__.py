"""The one room that speaks Telegram: what comes in is read here, what goes out passes one gate here.

Nothing of Telegram's vocabulary leaves this room inward, and nothing but plain text and buttons leaves it outward.
The library is asked to give durations as durations, its announced future default, so that reading how long a chat
has to wait does not warn.
"""

import os

os.environ.setdefault("PTB_TIMEDELTA", "true")
