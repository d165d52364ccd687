"""The one door to everything that is quoted.

Content is read once, at the start, and checked whole: a mistake stops the start, it never waits for the night
somebody needs that row. What is out of date is not a mistake: time passes while the program runs, so each
screen asks for the rows that hold on its own day, and `handrail check` names the others.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TypedDict

from bot.content import read
from bot.content.cards import load_cards
from bot.content.confirming import local_lines
from bot.content.crisis import load_crisis
from bot.content.facts import load_facts
from bot.content.guard import load_guard
from bot.content.later import Later
from bot.content.likeness import everything
from bot.content.overlay import check_overlay
from bot.content.training import load_cues, load_training
from bot.core.content import Card, Exercise, Fact, HelpLine, Library, Operator, Places, Words
from bot.core.guard import GuardWords, Learned
from bot.core.text import Text
from bot.core.training import Cue, Module

HERE = Path(__file__).parent
OWN_CONTENT = "content"  # the folder in the data folder in which an operator may lay rows over ours
LONGEST_DESCRIPTION = 100
# Numbers that law or the network itself gives, so that nobody has to confirm them one country at a time.
SURE_NUMBERS = frozenset({"000", "111", "112", "911", "999"})


@dataclass(frozen=True, slots=True)
class Bookcase:
    """All that the files say, before it is decided what may be shown."""

    exercises: dict[str, Exercise]
    lines: dict[str, HelpLine]
    words: dict[str, Words]
    feelings: dict[str, Text]
    commands: dict[str, Text]
    facts: dict[str, Fact] = field(default_factory=dict)
    modules: dict[str, Module] = field(default_factory=dict)
    cues: dict[str, Cue] = field(default_factory=dict)
    cards: dict[str, Card] = field(default_factory=dict)

    def ids(self) -> dict[str, Collection[str]]:
        """Return the ids by kind of item, as `bot/content/items.py` calls the kinds."""
        return {
            "exercise": self.exercises.keys(),
            "line": self.lines.keys(),
            "fact": self.facts.keys(),
            "module": self.modules.keys(),
            "cue": self.cues.keys(),
            "card": self.cards.keys(),
        }


def load_library(
    operator: Operator,
    languages: tuple[str, ...],
    switched_off: Iterable[str] = (),  # names of features, and ids of exercises, which are then left out
    *,
    places: Places,
    overlay: Path | None = None,
) -> Library:
    """Read all content, ours and what `overlay` lays over it; raises `ContentError` for the first mistake."""
    case, off = open_bookcase(overlay), frozenset(switched_off)
    return Library(
        {name: one for name, one in case.exercises.items() if name not in off},
        tuple(filter(confirmed, case.lines.values())),
        case.words,
        places=places,
        operator=operator,
        languages=languages,
        feelings=case.feelings,
        commands=case.commands,
        facts=tuple(case.facts.values()),
        switched_off=off,
        **_read(case),
        **_lists(),
    )


class Read(TypedDict):
    """What is read at length: modules in the order of their numbers, cue cards, cards."""

    training: tuple[Module, ...]
    cues: Mapping[str, Cue]
    cards: Mapping[str, Card]


def _read(case: Bookcase) -> Read:
    return {"training": tuple(sorted(case.modules.values(), key=_number)), "cues": case.cues, "cards": case.cards}


class Lists(TypedDict):
    """The wording lists, read when they are first needed; no operator lays anything over them."""

    guard: Mapping[str, GuardWords]
    crisis: Mapping[str, GuardWords]
    learned: Mapping[str, Learned]


def _lists() -> Lists:
    return {
        "guard": Later(partial(load_guard, whole=False)),
        "crisis": Later(partial(load_crisis, whole=False)),
        "learned": Later(everything),
    }


def open_bookcase(overlay: Path | None = None) -> Bookcase:
    """Read all content without deciding what is shown. Raises `ContentError`."""
    case = Bookcase({}, {}, {}, {}, {})
    for folder in (HERE,) if overlay is None else (HERE, overlay):
        if folder is not HERE:
            check_overlay(folder, case.ids())
        case.exercises.update((one.id, one) for one in read.exercises(folder / "exercises"))
        case.lines.update((line.id, line) for line in read.lines(folder / "lines"))
        case.lines.update([(line.id, line) for line in local_lines(folder, case.lines)])
        case.feelings.update(read.labels(folder / "feelings.toml"))
        case.commands.update(read.labels(folder / "commands.toml", LONGEST_DESCRIPTION))
        case.facts.update((fact.id, fact) for fact in load_facts(folder / "facts"))
        case.modules.update((one.id, one) for one in load_training(folder / "training"))
        case.cues.update(load_cues(folder / "cues.toml"))
        case.cards.update((card.id, card) for card in load_cards(folder / "cards", case.exercises))
        for language, words in read.words(folder / "words"):
            case.words[language] = _joined(case.words.get(language), words)
    return case


def confirmed(line: HelpLine) -> bool:
    """Tell whether a row may be shown: its source was read, or it is one of the numbers that need none.

    The others wait until an operator confirms them, or lays a row over them that says `verified` or `secondary`.
    """
    sure = line.kind == "emergency" and line.phone in SURE_NUMBERS
    return sure or line.confidence != "general knowledge"


def _number(module: Module) -> int:
    return module.number


def _joined(ours: Words | None, theirs: Words) -> Words:
    """Add an operator's words to ours: a stop word can be added, never taken away."""
    if ours is None:
        return theirs
    return Words(
        stop=ours.stop | theirs.stop,
        help_now=ours.help_now | theirs.help_now,
        yes=ours.yes | theirs.yes,
        no=ours.no | theirs.no,
        skip=ours.skip | theirs.skip,
        done=ours.done | theirs.done,
        hide=ours.hide | theirs.hide,
    )
