"""Measurements. They print; they never assert a time, because a time belongs to a machine."""
