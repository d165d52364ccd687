"""What the crisis wording says of a message, and what it is told.

It answers one question: would an offer of people be right here, and which? It never blocks, never sends anything to
anybody, and never says how bad it is. A message it does not know gets nothing, so the way to people stands on every
screen anyway.
"""

from __future__ import annotations

CHILD = "child"  # a child is in danger now, or may be
DANGER = "danger"  # whoever writes is in danger now, or somebody else is
IMAGES = "images"  # somebody threatens with images now
HARM = "harm"  # suicide, self-harm, not wanting to be here
PARENT = "parent"  # the fear of passing harm on: a fear, not a verdict, and never an alarm

TIERS = (CHILD, DANGER, IMAGES, HARM, PARENT)
"""A message may be like several of these; the first is the one whose people are offered."""
