"""Pages of case officers, clerks and leaders: worklist, dossiers."""
