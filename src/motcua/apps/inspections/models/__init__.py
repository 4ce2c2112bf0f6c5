"""Tables of the inspections."""
