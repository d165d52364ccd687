"""What forbids a pair, and what speaks for it.

A hard limit is never weighed: no score, no wait and no lack of volunteers overrides it. Each counts in both directions,
whoever named it. Where somebody named a limit and the other side did not say what it is about, the doubt goes to
whoever asked: a volunteer who did not name a country could be from the one that was excluded. One doubt cannot be
settled so, because people who ask are not asked where they are: a volunteer who keeps countries away would never be
matched at all. That pair is possible, and carries a reason that says it.

Reasons are codes with facts (`topics:sleep,work`), kept with a match; `words.py` says them.
"""

from __future__ import annotations

from bot.domain.matching.shapes import Helper, Seeker

ROLES = frozenset({"survivor", "caregiver"})
CLASHES = ("self", "language", "role", "region", "phrase", "apart", "gender", "topic", "full")
DAY = 86_400


def clash(seeker: Seeker, helper: Helper) -> str:
    """Return the first hard limit that forbids this pair, one of `CLASHES`, or nothing."""
    found = (
        seeker.person == helper.person,
        bool(seeker.languages) and not seeker.languages & helper.languages,
        not needed(seeker) <= helper.roles,
        helper.region in shut(seeker.regions) or seeker.region in helper.regions,
        bool(seeker.phrases & helper.phrases),
        helper.person in seeker.apart or seeker.person in helper.apart,
        bool(seeker.gender) and seeker.gender != helper.gender,
        bool(wanted(seeker) & helper.refuses),
        helper.room <= 0,
    )
    return next((name for name, holds in zip(CLASHES, found, strict=True) if holds), "")


def needed(seeker: Seeker) -> frozenset[str]:
    """Return the roles a volunteer has to be there for; who did not say theirs needs somebody who talks with all."""
    return frozenset({seeker.role}) if seeker.role else ROLES


def wanted(seeker: Seeker) -> frozenset[str]:
    """Return what somebody would like to talk about; a topic they also avoid is avoided."""
    return seeker.topics - seeker.avoid


def shut(regions: frozenset[str]) -> frozenset[str]:
    """Return the regions of volunteers that an exclusion keeps out: those named, and the one nobody named."""
    return regions | {""} if regions else regions


def reasons(seeker: Seeker, helper: Helper, now: float) -> tuple[str, ...]:
    """Return why these two could fit and what to look at first, as codes in the order of reading."""
    common = sorted(wanted(seeker) & helper.topics)
    said = (
        (bool(common), f"topics:{','.join(common)}"),
        (bool(seeker.gender), "gender"),
        (True, _hours(seeker, helper)),
        (helper.load == 0, "free"),
        (bool(helper.regions) and not seeker.region, "region-open"),
        (True, f"waited:{max(0, int(now - seeker.since)) // DAY}"),
    )
    return (_language(seeker, helper), _role(seeker), *(code for holds, code in said if holds))


def _language(seeker: Seeker, helper: Helper) -> str:
    common = sorted(seeker.languages & helper.languages)
    return f"language:{','.join(common)}" if common else "language-open"


def _role(seeker: Seeker) -> str:
    return f"role:{seeker.role}" if seeker.role else "role-open"


def _hours(seeker: Seeker, helper: Helper) -> str:
    if not seeker.hours or not helper.hours:
        return "hours-open"
    return f"hours:{len(seeker.hours & helper.hours)}"
