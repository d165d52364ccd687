"""What only developers run: `python -m bot.tools.<name>`. Nothing of it is imported by the program."""
