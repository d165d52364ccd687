"""Which phrases of a message are meant.

Somebody who says "please don't send me pictures" or tells what a stranger once asked of them has said nothing of their
own. So a phrase counts only if nothing before it turns it around: a no that belongs to it, or somebody else who said
it. Both must stand right before the phrase, with no more than small words between, or else "he said it's fine, send me
a pic" would pass.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.domain.guard.compiled import CUES, LET_PASS, NEGATED, NOT_NEGATED, TOLD, Guard, Message
from bot.domain.guard.phrases import Span

_GLUE = 5  # small words that may stand between a no and what it belongs to
_QUOTED = re.compile(r'"[^"\n]{0,400}"')


def said(message: Message, guard: Guard) -> Iterator[Span]:
    """Return the phrases of a message that count: not turned around by what stands before, not let pass."""
    passing = [span for span in message.spans if span.rule.kind == LET_PASS]
    for span in message.spans:
        if span.rule.kind in CUES or any(one.start <= span.start and span.end <= one.end for one in passing):
            continue
        if not _turned(span, message, guard):
            yield span


def _turned(span: Span, message: Message, guard: Guard) -> bool:
    """Tell whether what stands before a phrase turns it around."""
    unless = span.rule.unless
    if TOLD in unless and (_cue(span, TOLD, message, guard) or _quoted(span, message)):
        return True
    return NEGATED in unless and _cue(span, NEGATED, message, guard) and not _cue(span, NOT_NEGATED, message, guard)


def _cue(span: Span, kind: str, message: Message, guard: Guard) -> bool:
    """Tell whether a cue of this kind stands right before the phrase, small words aside."""
    words, glue = message.tokens.all, guard.lists["glue"]
    ends = {one.end for one in message.spans if one.rule.kind == kind and one.start < span.start}
    for place in range(span.start, max(-1, span.start - _GLUE - 1), -1):
        if place < len(words) and (words[place].ends or (words[place].pause and kind != TOLD)):
            return False
        if place in ends:
            return True
        if place == 0 or words[place - 1].word not in glue:
            return False
    return False


def _quoted(span: Span, message: Message) -> bool:
    """Tell whether the phrase stands in quotation marks and somebody else is named as the speaker."""
    if '"' not in message.plain.text:
        return False
    words = message.tokens.all
    start, end = words[span.start].start, words[span.end - 1].end
    inside = any(match.start() < start and end < match.end() for match in _QUOTED.finditer(message.plain.text))
    return inside and any(one.rule.kind == TOLD for one in message.spans)
