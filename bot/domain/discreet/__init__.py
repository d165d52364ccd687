"""Being discreet: hiding, clearing, covering, and a history that stays closed. Pure rules and words."""
