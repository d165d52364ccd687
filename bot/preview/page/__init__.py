"""A web page with four people on it, each in a chat with the bot, for trying, reviewing and training.

The page speaks to the people of the local Bot API over one WebSocket and knows nothing of the bot. It is
locked to this machine: loopback host names only, own origin only, nothing loaded from anywhere else, no
cookie, no image.
"""
