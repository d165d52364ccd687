"""Hard dates: a day somebody names, and what they want before it, on it and after it. Rules and words only."""
