"""The plan for being online: accounts, being found, messages that nobody asked for, devices.

It gives no advice that could cost somebody something: it never says to answer, pay, search, confront or wipe. What is
kept are names, profile addresses and dates, never an image, which nearly everywhere must not be kept or passed on
even to prove something. Before deciding anything: talk with somebody who does this as their work. Sources: NCMEC and
FBI advice on threats with images; the Australian ACCCE on not keeping images; survivors' own measures in the NCMEC
guide.
All of it is a draft, and none of it is legal advice; the page says so.
"""

from __future__ import annotations

from bot.core.person import Kind
from bot.core.text import t
from bot.domain.plans.blocks import ONLINE, PEOPLE, Block, Choice, Design

BLOCKS = (
    Block(
        "unwanted",
        t("A message I don't want"),
        t("When somebody writes whom you don't want to hear from: what will you do, and what not?"),
        (
            Choice("noreply", t("I need not answer")),
            Choice("nopay", t("No paying, no sending")),
            Choice("keep", t("Keep the name and the date")),
            Choice("noimage", t("Never keep an image")),
            Choice("mute", t("Mute first, block later")),
            Choice("ask", t("Ask somebody before I act")),
        ),
    ),
    Block(
        "found",
        t("Somebody found me"),
        t("If somebody knows more about you than you told them: what are your next steps?"),
        (
            Choice("settle", t("Settle first, then look")),
            Choice("notice", t("Write down name and date")),
            Choice("close", t("Hide the profile for now")),
            Choice("second", t("Somebody looks with me")),
            Choice("adviser", t("Ask a help line about it")),
            Choice("nosearch", t("No searching on my own")),
        ),
    ),
    Block(
        "unknown",
        t("Contact I don't know"),
        t("A request from somebody unknown can mean anything or nothing. What is your rule for it?"),
        (
            Choice("leaveit", t("Leave it for a day")),
            Choice("noopen", t("Open no link and no file")),
            Choice("decline", t("Decline, and say nothing")),
            Choice("report", t("Report it where it came")),
            Choice("only", t("Only people I know")),
            Choice("fear", t("It scares me: settle first")),
        ),
    ),
    Block(
        "accounts",
        t("My accounts"),
        t("What do you want to change about your accounts, one at a time, or not now?"),
        (
            Choice("password", t("A new password")),
            Choice("twostep", t("Sign in with two steps")),
            Choice("othername", t("Another name or address")),
            Choice("lists", t("Hide my list of friends")),
            Choice("tags", t("Turn face tags off")),
            Choice("sessions", t("Sign out everywhere else")),
        ),
    ),
    Block(
        "devices",
        t("My devices"),
        t(
            "Who can open your phone or computer, and what should be different? Somebody who can open it may notice a "
            "change."
        ),
        (
            Choice("lock", t("A new code for the screen")),
            Choice("previews", t("No previews on the screen")),
            Choice("location", t("Location off for apps")),
            Choice("linked", t("Look at linked devices")),
            Choice("helper", t("Ask somebody who knows it")),
            Choice("careful", t("First ask: could they see?")),
        ),
    ),
    Block(
        "with",
        t("Who goes along"),
        t("Who could be with you in this: read for you, report for you, or sit beside you?"),
        (
            Choice("myfriend", t("A friend: see my phone")),
            Choice("myadvocate", t("My advocate: see my phone")),
            Choice("mylawyer", t("My lawyer: see my phone")),
            Choice("police", t("A police contact I trust")),
            Choice("reads", t("Somebody reads it for me")),
            Choice("service", t("A service, by its address")),
        ),
        draws=PEOPLE,
    ),
)
DESIGN = Design(ONLINE, Kind.ONLINE, BLOCKS)
