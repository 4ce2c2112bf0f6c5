"""Ground: what every floor may stand on. Pure Python, no framework, no clock, no I/O."""
