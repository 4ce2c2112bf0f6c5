"""Roof: settings, urls, wsgi; says which adapter fits which port."""
