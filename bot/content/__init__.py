"""What Handrail quotes from: exercises, help lines, words. Data that a clinician can read, and its loader."""
