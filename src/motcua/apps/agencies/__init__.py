"""Authorities, units, appointments, and who may do what."""
