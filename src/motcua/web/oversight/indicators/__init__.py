"""Pages of the indicators: registry, values, declared figures, alerts."""
