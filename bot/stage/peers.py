"""A match from the first question to the last note, in two minutes: the screenplay.

The words of the people are invented and light. What is passed on between two people is nobody's business, and a story
for newcomers needs no more than that something was passed on.
"""

from __future__ import annotations

from itertools import chain
from typing import TypeAlias

from bot.content.training import load_training
from bot.domain.screening import POINTS
from bot.stage.steps import Part, Scene, Step, play
from bot.stage.training import answers, reads

caregiver, volunteer, coordinator = Part("caregiver"), Part("volunteer"), Part("coordinator")

SLOW, BRISK, SHORT, HURRIED = 1.5, 0.4, 0.15, 0.04
MAIL = "someone@example.org"
HELLO = "Hello. The evenings are the long part for me."
LIGHT = "I know evenings like that. Shall we talk about them, or about something light?"
KETTLE = "I have the kettel on."
READ_WHY = "To see whether somebody here has to be protected."
SETTLE_WHY = "Read with a second yes. A talk with the volunteer is enough."

Act: TypeAlias = tuple[Scene | tuple[Step, ...], ...]


def peers() -> tuple[Step, ...]:
    """Return the whole story."""
    acts = (_asking, _applying, _screening, _training, _approving, _matching, _talking, _changing, _ending, _reporting)
    return play(*chain.from_iterable(act() for act in (*acts, _settling)))


def _asking() -> Act:
    return (
        Scene("A caregiver says who she is, and to what she says yes.", BRISK),
        caregiver.does("/start", "[Set up, one minute]", "[I am 18 or over]", "[English]", "[I care about someone]"),
        caregiver.does("[No, that is fine]", "[Yes]", "[Not now to all of these]"),
        Scene("She asks for a peer. Every question can be skipped, and nobody asks what happened.", 0.7),
        caregiver.does("/peer", "[Yes]", "[Ask for a peer]", "[Begin]", "[Skip]"),
        caregiver.does("[Own feelings]", "[Ordinary life]", "[Go on]", "[Skip]", "[Skip]"),
        caregiver.does("[Weekday evenings]", "[Go on]", "[Nothing to add]"),
        Scene("She reads word for word what a volunteer would see, and sends it."),
        caregiver.sees("all that a volunteer would see"),
        caregiver.does("[Send it]"),
        caregiver.sees("It is with the search now."),
    )


def _applying() -> Act:
    return (
        Scene("Somebody offers to be a volunteer.", BRISK),
        volunteer.does("/start", "[Set up, one minute]", "[I am 18 or over]", "[English]", "[As a volunteer]"),
        volunteer.does("[No, that is fine]", "[Yes]", "[Not now to all of these]"),
        volunteer.does("/volunteer", "[Yes]", "[Look at the form]"),
        volunteer.does("[Yes]", "[Yes]", "[Yes]", "[Caregivers]", "[Next]"),
        volunteer.does("[Next]", "[Own feelings]", "[Ordinary life]", "[Next]", "[Skip]", "[Skip]", "[Skip]"),
        volunteer.does("[Weekday evenings]", "[Next]", "[One at a time]", "[Send it]"),
        volunteer.sees("The coordinators know that somebody applied"),
    )


def _screening() -> Act:
    return (
        Scene("A coordinator notes the ten parts of a screening. It happens between people, not in a program.", SHORT),
        coordinator.does("[Have a look]", "[Begin the screening]", "[Parts of the screening]"),
        coordinator.does(*chain.from_iterable((f"[{point.label.source}]", "[Done]") for point in POINTS)),
        coordinator.does("[This volunteer]", "[The screening is done]"),
        volunteer.sees("The training is open to you now"),
    )


def _training() -> Act:
    modules = load_training()
    return (
        Scene("The volunteer reads the first part of the training. Each answer is explained, and none is kept.", BRISK),
        volunteer.does("/training", *reads(modules[0])),
        Scene(f"And {len(modules) - 1} more parts, faster than anybody should.", HURRIED),
        volunteer.does(*chain.from_iterable(answers(modules, n) for n in range(1, len(modules)))),
    )


def _approving() -> Act:
    return (
        Scene("Two different coordinators have to agree. The second one is played by the demo."),
        coordinator.sees("A volunteer has finished the training and waits for approval."),
        coordinator.does("[Have a look]", "[Agree to this volunteer]"),
        volunteer.sees("Two coordinators agreed"),
        Scene("The volunteer looks at hours and limits once more. They decide when and how much.", BRISK),
        volunteer.does("/volunteer", "[What I offer]", "[Change something]", "[How many at once]", "[Two at once]"),
        volunteer.does("[Keep it like this]"),
    )


def _matching() -> Act:
    return (
        Scene("The program suggests the two to each other, with its reasons. A coordinator decides."),
        coordinator.sees("A suggestion for a match is waiting to be looked at."),
        coordinator.does("[Have a look]", "[Look at ...]", "[Confirm]"),
        Scene("Then the caregiver is asked."),
        caregiver.sees("A suggestion is waiting for you."),
        caregiver.does("[Have a look]", "[Yes]"),
        Scene("And last the volunteer."),
        volunteer.sees("Somebody could be a fit for you"),
        volunteer.does("[Have a look]", "[Yes, I can talk now]"),
        caregiver.sees("You are connected now"),
    )


def _talking() -> Act:
    return (
        Scene("They talk, under two names made up for this. Neither can see who the other is.", SLOW),
        caregiver.does("[Open]", HELLO),
        volunteer.sees(HELLO),
        volunteer.does("[Answer]", LIGHT),
        caregiver.sees(LIGHT),
        Scene("A way to reach somebody outside is held, with its reason. It goes to nobody, and can be changed.", SLOW),
        caregiver.does(f"Could we write by mail? I am at {MAIL}"),
        caregiver.sees("Not passed on yet:"),
        caregiver.does("Shall we talk here again on another evening?"),
        volunteer.sees("Shall we talk here again on another evening?"),
    )


def _changing() -> Act:
    return (
        Scene("A change reaches the other side, and so does an answer to one message.", SLOW),
        volunteer.does(KETTLE),
        caregiver.sees(KETTLE),
        volunteer.changes(KETTLE, "I have the kettle on."),
        caregiver.sees("I have the kettle on."),
        caregiver.answers(LIGHT, "Something light, please."),
        volunteer.sees("Something light, please."),
        Scene("One tap calls a supervisor. The other side sees nothing of it."),
        volunteer.does("/talk", "[I need a supervisor]"),
        coordinator.sees("A conversation needs a look."),
        coordinator.does("[This conversation]"),
    )


def _ending() -> Act:
    return (
        Scene("The caregiver ends it, with words that are there to pick from. No reason is asked."),
        caregiver.does("/talk", "[Words for an ending]", "[Send 2]"),
        volunteer.sees("Thank you for today."),
        caregiver.does("/talk", "[End]", "[It was good]"),
        volunteer.sees("The conversation you had here has ended."),
        Scene("The volunteer unloads for a minute, and rests. Rest needs no reason."),
        volunteer.does("[Unload for a minute]", "[One minute]", "[Back]", "[Not now]"),
    )


def _reporting() -> Act:
    return (
        Scene("Later the caregiver reports the conversation, and need not say why."),
        caregiver.under(LIGHT, "[Report]"),
        caregiver.does("[Rather not say]"),
        coordinator.sees("A report came in."),
        coordinator.does("[Have a look]", "[Take it in hand]", "[Ask to read]", READ_WHY),
        Scene("Reading takes a reason and the yes of a second coordinator, who is played by the demo."),
        coordinator.sees("A second coordinator agreed"),
        coordinator.does("[Have a look]", "[Read it, once]"),
        coordinator.sees("What was passed on, for the report."),
        caregiver.sees("was read by a coordinator, because of a report"),
    )


def _settling() -> Act:
    return (
        Scene("The report is closed with a reason. Whoever reported hears that it was looked at."),
        coordinator.does("[Close it]", "[Talked with the person]", SETTLE_WHY),
        caregiver.sees("A coordinator has looked at what you reported."),
        coordinator.does("[The volunteer]", "[End the suspension]"),
        volunteer.sees("The pause of your volunteering is over."),
        Scene("Every act of a coordinator is noted, with its reason, where coordinators see it."),
        coordinator.does("/audit"),
        coordinator.sees(READ_WHY),
    )
