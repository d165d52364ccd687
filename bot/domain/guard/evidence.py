"""What speaks for or against a message, as features for what was learned: its words, and what the phrases see in it.

A phrase that is found is strong evidence, and no more than that: "call me" beside "my sister can" is ordinary talk. So
the phrases do not decide alone. What they find, what turns it around, and which places of phrases the words fill go
into one sum with the words themselves, and the sum decides.
"""

from __future__ import annotations

from collections import Counter

from bot.domain.guard.compiled import CUES, Guard, Message
from bot.domain.guard.meant import said
from bot.domain.guard.phrases import NAME
from bot.domain.likeness import features, parts


def evidence(text: str, guard: Guard) -> list[Counter[str]]:
    """Return the features of a message, and where it is long of each window of it."""
    return [of_part(guard.look(part), guard) for part in parts(text)]


def of_part(message: Message, guard: Guard) -> Counter[str]:
    """Return the features of one part: `!` before a phrase that counts, `?` before any, `#` before a place."""
    found = features(message.plain.text)
    found.update(f"!{span.rule.kind}" for span in said(message, guard))
    found.update(f"?{span.rule.kind}" for span in message.spans)
    found.update(
        f"#{name}" for edges in message.tokens.edges for name in edges if name.startswith("{") and name != NAME
    )
    found.update({"!": 1} if any(name[0] == "!" and name[1:] not in CUES for name in found) else {})
    return found
