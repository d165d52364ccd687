"""Pure rules that several conversations share: what fits, what a word means, what a yes covers."""
