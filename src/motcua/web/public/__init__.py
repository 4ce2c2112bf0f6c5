"""Pages for everybody: front page, procedures, following a dossier."""
