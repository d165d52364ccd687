"""Looking after what is kept: backups, restoring, a new master key, erasing.

These are commands for bad days, so each says what it did, what it did not do, and what is to be done next.
"""
