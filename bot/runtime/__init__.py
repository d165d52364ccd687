"""The one runtime: an event comes in, one transaction happens, messages go out in order."""
