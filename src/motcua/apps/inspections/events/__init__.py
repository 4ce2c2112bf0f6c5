"""Facts of the inspections, in the past tense."""
