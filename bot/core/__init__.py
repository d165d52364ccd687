"""The pure vocabulary of the house: what is said, what happens, what a screen is. Standard library only."""
