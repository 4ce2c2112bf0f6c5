"""Facts of the tasks, in the past tense."""
