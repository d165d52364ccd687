"""A request while it is being written: the few ids that were pressed so far, and nothing that was typed.

A draft is sent as one act, and what somebody is shown before is read out of that very act. So the preview cannot say
one thing and the request another.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from itertools import pairwise
from typing import TypeVar

from bot.core.circle import Circle
from bot.core.effects import Peer, peer
from bot.core.flow import Ctx, Screen
from bot.core.peers import Record, Sort, Wish
from bot.domain.matching.topics import GENDERS, SLOTS, TOPICS
from bot.domain.peers import asking
from bot.domain.peers.rights import RIGHTS

PARTS = ("role", "languages", "topics", "avoid", "gender", "slots", "apart")
SEVERAL = frozenset({"languages", "topics", "avoid", "slots"})
ROLES = {"s": "survivor", "c": "caregiver"}
OTHER = {"topics": "avoid", "avoid": "topics"}  # what stands in one does not stand in the other

Form = TypeVar("Form", bound="Draft")


@dataclass(frozen=True)
class Draft:
    """What was chosen; several ids are one string, joined with dots. `back`: opened from the preview."""

    role: str = ""
    languages: str = ""
    topics: str = ""
    avoid: str = ""
    gender: str = ""
    slots: str = ""
    part: str = ""
    back: bool = False

    def step(self, screen: Callable[..., Screen], part: str = "", *, back: bool = False) -> Screen:
        """Return another screen of this request, with all that was chosen."""
        chosen = (getattr(self, field.name) for field in fields(Draft))
        return screen(*[*chosen][:-2], part, back)


def chosen(draft: Draft, part: str) -> tuple[str, ...]:
    """Return the ids that were chosen for one question."""
    return tuple(one for one in str(getattr(draft, part, "")).split(".") if one)


def choices(part: str, ctx: Ctx) -> tuple[str, ...]:
    """Return the ids that can be chosen for one question."""
    return {
        "role": tuple(ROLES),
        "languages": ctx.library.languages,
        "topics": tuple(TOPICS),
        "avoid": tuple(TOPICS),
        "gender": ("any", *GENDERS),
        "slots": tuple(SLOTS),
    }.get(part, ())


def blank(ctx: Ctx) -> Draft:
    """Begin with what is known anyway: how somebody comes here, and the language of this chat."""
    role = ctx.profile.role if ctx.profile.role in ROLES.values() else ""
    language = ctx.profile.language if ctx.profile.language in ctx.library.languages else ""
    return Draft(role, language)


def reopened(wish: Wish) -> Draft:
    """Return what was asked for, to be changed."""
    languages, topics, avoid, slots = map(".".join, (wish.languages, wish.topics, wish.avoid, wish.slots))
    return Draft(wish.role, languages, topics, avoid, wish.gender, slots)


def pressed(draft: Form, value: str, ctx: Ctx) -> Form:
    """Return the draft with one answer taken in, or put back out where several can stand."""
    part = draft.part
    if part not in SEVERAL:
        answer = {"role": ROLES.get(value, ""), "gender": value if value in GENDERS else ""}[part]
        return replace(draft, **{part: answer})  # type: ignore[arg-type]
    wanted = set(chosen(draft, part)) ^ {value}
    changes = {part: ".".join(one for one in choices(part, ctx) if one in wanted)}
    if part in OTHER:
        changes[OTHER[part]] = ".".join(one for one in chosen(draft, OTHER[part]) if one not in wanted)
    return replace(draft, **changes)  # type: ignore[arg-type]


def skipped(draft: Form, ctx: Ctx) -> Form:
    """Return the draft with this question left as it was before anybody asked."""
    if draft.part not in {field.name for field in fields(Draft)}:
        return draft
    return replace(draft, **{draft.part: getattr(blank(ctx), draft.part)})


def following(part: str) -> str:
    """Return the next question, or nothing after the last."""
    return dict(pairwise(PARTS)).get(part, "")


def changeable(circle: Circle) -> Record | None:
    """Return the request that can be changed now, if there is one."""
    return circle.mine(Sort.REQUEST, *RIGHTS["change"].states)


def act(draft: Draft, ctx: Ctx) -> Peer:
    """Return the one act that sends this draft, or changes the request that is there."""
    request = changeable(ctx.circle)
    return peer(
        "change" if request else "ask",
        request.id if request else 0,
        role=draft.role,
        languages=chosen(draft, "languages"),
        topics=chosen(draft, "topics"),
        avoid=chosen(draft, "avoid"),
        gender=draft.gender,
        slots=chosen(draft, "slots"),
        zone=ctx.profile.zone,
        region=ctx.profile.country,
    )


def wish(draft: Draft, ctx: Ctx) -> Wish:
    """Return what will be kept, read out of the act itself."""
    return asking.wish(act(draft, ctx))
