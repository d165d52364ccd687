"""What is said around removal and report services, and to somebody who is being threatened.

These are the sentences where a wrong word does the most harm. They offer and never order, except for the
one thing that is an offense nearly everywhere: an image of a child is not kept, copied or passed on, not
even to prove something. Sources: NCMEC and FBI advice on extortion with images; the Australian ACCCE on not
keeping or passing on images; INHOPE and IWF on reporting by address, once, without being certain; NCMEC's
Take It Down questions on whose images it takes. All of it is a draft until a clinician and a lawyer have
read it.
"""

from __future__ import annotations

from bot.core.text import Text, t

THREAT: tuple[Text, ...] = (
    t("You are not to blame. Threatening you with an image is a crime, and it is done to you."),
    t(
        "You can leave the message unanswered. People who work with this say: talk with someone first, "
        "before you pay, send or agree to anything. Paying or sending more seldom ends it."
    ),
    t(
        "What can help later: keep the conversation, the names, the dates and the profile addresses. Not the"
        " image: don't save it, copy it or pass it on. Then report the account to the service it is on, and "
        "block it."
    ),
    t(
        "This can push anyone toward despair, and quickly. You don't have to sit with it alone: people "
        "are under Help now."
    ),
)
FOUND: tuple[Text, ...] = (
    t("That can hit hard. You don't have to do anything today, and you can settle first."),
    t("Please don't look further, and don't open, save, copy or send anything, not to me either."),
    t(
        "If an address is already in front of you, the address is all that a hotline needs. Once is enough, "
        "you need not be certain, and often you need not give a name."
    ),
    t("Somebody you trust, an advocate or a lawyer can make that report for you, so that you don't have to."),
)
ONLY_IF_THERE = t(
    "One of these works with a file that is already on your own device. If there is none, leave that one "
    "out: nobody has to get a file for it, ever."
)
BEFORE: dict[str, tuple[Text, ...]] = {
    "c": (t("For images made when you were under 18, whatever your age is now:"), ONLY_IF_THERE),
    "u": (
        t(
            "You need not be certain. These services take reports about images of under-18s and can tell "
            "what is theirs:"
        ),
    ),
    "a": (
        t("For images made when you were 18 or over:"),
        t("Some of these work from a file on your own device. If you don't have one, don't go looking for it."),
    ),
    "n": (t("You need no file for any of these. An address that you already have, or a call, is enough:"),),
}
LIMITS = t(
    "Services do remove a great deal, and nobody can promise all of it. Encrypted chats and private devices "
    "stay out of their reach. You choose if and when."
)
