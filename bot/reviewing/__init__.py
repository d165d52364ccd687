"""Where people who do not program read everything, sign it, and see what changed since.

One shelf holds all items in all languages; a command line and a page show the same shelf.
"""
