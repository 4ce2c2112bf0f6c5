"""What ``motcua doctor`` looks at: the machine, the home, the database, the journal."""
