"""Rules of the inspections: pure values, tables, formulas."""
