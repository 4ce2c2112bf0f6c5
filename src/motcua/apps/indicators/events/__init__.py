"""Facts of the indicators, in the past tense."""
