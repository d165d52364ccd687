"""Plans: parts in which somebody gathers what is theirs, before it is needed. Rules and words; nothing is stored."""
