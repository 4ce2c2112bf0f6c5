"""Rules of the petitions: pure values, tables, formulas."""
