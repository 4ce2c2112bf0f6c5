"""(D) Dossiers (hồ sơ) from intake to result: states, clocks, verbs, statistics."""
