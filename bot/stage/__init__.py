"""Who plays in the demo when nobody does: a second coordinator, and whole stories that go by themselves.

Everybody here is a person of the local Telegram and does what a person can do: write, press, answer, change. Nothing
reaches into the bot or its store, so a story that comes to its end has shown that people can get there.
"""
