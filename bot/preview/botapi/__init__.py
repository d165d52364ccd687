"""A local server that speaks Telegram's Bot API, with people on its other side.

It exists so that the whole program can be tried, tested, broken on purpose and measured with no account, no
token and no network. It knows the Bot API's contract and nothing else: any bot can talk to it.
"""
