"""The privacy notice, in the words people read.

Telegram's terms for bots ask for a notice that anybody can open without agreeing to anything. People here
have better reasons: they know what it is to have been told that something stays secret. So nothing is
promised that the program cannot keep, the limits stand beside the promises, and the numbers come from how
this copy is set up. The text is a draft until a lawyer who knows the operator's country has read it, and it
says so.
"""

from __future__ import annotations

from bot.core.content import Operator
from bot.core.text import Line, Text, t, tn
from bot.domain import asking

# A year: long enough that a second answer is no way around the first, and short enough that nobody who has come of
# age since finds the door closed for good.
DOOR_DAYS = 365
# A backup is deleted when the next one is made, which may be some days late; so long the mark of an erasure stays more.
SPARE_DAYS = 7
DRAFT = t("This notice is a draft. A lawyer has not reviewed it yet.")
IN_SHORT: tuple[Text, ...] = (
    t("Nothing is kept until you say yes. Each thing is a separate question, and each yes can be taken back."),
    t("This chat is not end-to-end encrypted. Telegram can read it."),
    t(
        "What you let me keep is stored encrypted. The people who run this bot could still read it on the "
        "running machine."
    ),
    t(
        "There is no advertising and no counting of people by any other company. Nothing you write is "
        "used for anything else."
    ),
)
WHO: tuple[Text, ...] = (
    t("You: all of it, with /mydata."),
    t("Anyone who can open Telegram on your phone or a linked computer: everything in this chat."),
    t("Telegram: this chat, and the fact that you use this bot."),
    t(
        "The people who run this bot: that an account uses it, while it is running. They could read what is "
        "kept if they set out to, because the running program holds the key. A stolen disk or backup alone "
        "can't be read."
    ),
    t(
        "Other people who use this bot: nothing. Therapists, family, police: nothing, unless you send it "
        "to them yourself."
    ),
    t(
        "If you are matched: the other side sees a name made up for that match and the words you send. Coordinators "
        "see that you are matched and since when, and no words. They read words only after a report, with a reason "
        "and the yes of a second coordinator, and it is noted in /mydata."
    ),
    t(
        "A court could order the people who run this bot to hand over what they hold. What was never kept"
        " can't be handed over."
    ),
)
TELEGRAM: tuple[Text, ...] = (
    t("Telegram carries every message, so its servers can read this chat. Its secret chats do not work with bots."),
    t("It knows that your account talks with this bot, and when. I can't hide that."),
    t(
        "Your phone may show the bot's name and the first words of a message. You can mute this chat, turn "
        "previews off and set a passcode in Telegram's own settings."
    ),
    t(
        "/hide puts one plain line in front, and /clear takes out of this chat what is less than 48 hours old. Neither "
        "takes anything from Telegram's servers that it keeps for itself, and neither undoes what somebody has read."
    ),
    t(
        "I ask for no phone number, no name, no contacts and no location, and I never open a picture, a "
        "voice or a file."
    ),
)
NOT_PRIVATE: tuple[Text, ...] = (
    t("What I cannot keep private, so that you can decide:"),
    t("That this bot is in your chat list, and what stands in the chat on your phone."),
    t("What you write here, from Telegram."),
    t("What is kept, from somebody who controls the machine this bot runs on."),
    t("When and how much you write. Telegram and the running machine can notice that."),
    t("What you copy from here to somewhere else."),
    t("What somebody copied from a screen, and what a notification has shown."),
)
FIXED: dict[str, tuple[Text, ...]] = {"who": WHO, "telegram": TELEGRAM, "not": NOT_PRIVATE}


def kept(operator: Operator) -> tuple[Line, ...]:
    """Say what is kept, with each yes and without any; what is kept besides stands on a page of its own."""
    asked = tuple(
        t(
            "Only with a yes, {what}. {kept} {time}",
            what=name,
            kept=asking.KEPT[purpose],
            time=asking.how_long(purpose, operator),
        )
        for purpose, name in asking.NAMES.items()
    )
    without = t(
        "Without any yes: nothing. The buttons carry what the next step needs, and a message waits only "
        "until it is sent."
    )
    return (without, *asked)


def besides() -> tuple[Line, ...]:
    """Say what is kept that nobody asks for by itself: what it takes to answer at all."""
    technical = t(
        "With any yes also: the number of this chat, so that I can answer; that you said you are 18 or over;"
        " and for a while, what keeps a message from being handled twice."
    )
    young = t(
        "If somebody says they are under 18, one mark stays for {n} days. It holds no words and no age, and it only "
        "keeps me from asking again.",
        n=DOOR_DAYS,
    )
    return (technical, NUMBERS, young)


def run_by(operator: Operator) -> tuple[Line, ...]:
    """Say who runs this copy and how to reach them, as far as they have said."""
    who = (
        t("This copy is run by {name}.", name=operator.name)
        if operator.name
        else t("The people who run this copy have not given a name here.")
    )
    contact = (
        t("You can write to them about your data: {contact}", contact=operator.contact)
        if operator.contact
        else t("They have not given an address to write to.")
    )
    full = (t("Their full notice: {address}", address=operator.policy_url),) if operator.policy_url else ()
    law = t(
        "What they must do by law, for example when a child is in danger, depends on their country. That "
        "part is not written yet."
    )
    return (who, contact, *full, law)


def deleting(operator: Operator) -> tuple[Line, ...]:
    """Say what deleting does, and what it cannot reach."""
    return (
        t(
            "/delete destroys the key to what is kept about you and removes it all. Nobody asks why. "
            "/mydata deletes single things."
        ),
        backups(operator),
        mark_of_erasing(operator),
        TELEGRAM_KEEPS,
        NUMBERS,
        CLEAR_CHAT,
    )


def backups(operator: Operator) -> Text:
    """Say when the last backup that could still hold something is gone."""
    if operator.backup_days == 0:
        return t("This copy keeps no backups.")
    return tn(
        "Backups made before that are gone after {n} day.",
        "Backups made before that are gone after {n} days.",
        operator.backup_days,
    )


def mark_of_erasing(operator: Operator) -> Text:
    """Say what stays of somebody who is gone, and why."""
    return t(
        "One mark stays for {n} days. It holds no words and no chat. It only keeps a backup from bringing "
        "your data back.",
        n=operator.backup_days + SPARE_DAYS,
    )


TELEGRAM_KEEPS = t(
    "The messages themselves are Telegram's. A bot can remove messages only while they are less than 48 hours old."
)
NUMBERS = t(
    "/clear takes out of this chat what is that young. For it I keep the numbers of messages, without their words, for "
    "up to three days; without any yes only in memory, until I am restarted."
)
CLEAR_CHAT = t(
    "To clear the rest: open this chat's own menu in Telegram and choose to delete the chat. That works "
    "whatever I keep."
)
