"""Facts of the petitions, in the past tense."""
