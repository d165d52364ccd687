"""The rules by which people are brought together: who may do what to which record, and what comes of it. Pure."""
