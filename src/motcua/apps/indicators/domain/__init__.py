"""Pure rules and values of the indicators."""
