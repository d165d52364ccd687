"""The one error with which storage says no, always in words for the person who runs the bot.

A refusal changes nothing on disk. It names the file or the database and says what to do, because it is read by somebody
who wants the bot back, perhaps at night, and a guess at that moment is how data gets lost.
"""


class StorageRefused(Exception):  # noqa: N818 - it is an answer, and reads like one where it is caught
    """Storage did not open. The text is for the operator and holds no address with a password and no content."""
