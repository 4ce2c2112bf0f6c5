"""Who is who: accounts that sign in, and persons who hold dossiers."""
