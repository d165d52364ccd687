"""Who could talk with whom: hard limits first, then who has waited, then what fits. Pure, the same every time."""
