"""Small worlds for tests: authorities, officials, a procedure, a dossier at any point."""
