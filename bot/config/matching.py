"""The settings of bringing people together. They are promises to the people concerned, who are told each number."""

from typing import Annotated, Literal

import msgspec
from msgspec import Struct

from bot.config.about import about


class Matching(Struct, frozen=True, kw_only=True):
    """Peers: whoever asks for one, volunteers, and the coordinators between them."""

    countries: Annotated[
        tuple[Annotated[str, msgspec.Meta(pattern=r"^[A-Z]{2}$")], ...],
        about(
            "The countries you bring people together in. Empty: nobody is. Each needs a line in the directory that "
            "somebody can call, and one coordinator has to be on call.",
            write='a list of country codes, for example ["US", "CA"]',
        ),
    ] = ()
    approval: Annotated[
        Literal["coordinator", "automatic"],
        about(
            "coordinator: a person looks at each match before anybody is asked. automatic: whoever asked is asked at "
            "once; volunteers in their first matches are still looked at.",
            write='"coordinator" or "automatic"',
        ),
    ] = "coordinator"
    answer_hours: Annotated[
        int,
        about(
            "Hours for whoever asked to say yes or no to a peer.", write="a whole number from 12 to 336", ge=12, le=336
        ),
    ] = 72
    offer_hours: Annotated[
        int,
        about(
            "Hours for a volunteer to say yes or no; then it passes on.", write="a number from 4 to 168", ge=4, le=168
        ),
    ] = 24
    window_minutes: Annotated[
        int,
        about(
            "Minutes that a time to talk is planned for, if nobody chooses.",
            write="a number from 20 to 180",
            ge=20,
            le=180,
        ),
    ] = 60
    keep_hours: Annotated[
        int,
        about(
            "Hours for which words that were passed on are kept, encrypted, for edits and reports only.",
            write="a whole number from 1 to 720",
            ge=1,
            le=720,
        ),
    ] = 72
    sessions: Annotated[
        int,
        about("Times to talk after which a volunteer rests.", write="a whole number from 1 to 30", ge=1, le=30),
    ] = 5
    rest_days: Annotated[
        int,
        about("Days that such a rest lasts at the least.", write="a whole number from 1 to 60", ge=1, le=60),
    ] = 7
    tell_when_read: Annotated[
        bool,
        about(
            "Tell people when coordinators read words that were passed on. Turn it off only if your policy forbids it.",
            write="true or false",
        ),
    ] = True
