"""Pages of the inspection sessions: from plan to follow-up."""
