"""Notifications: what the house tells people by e-mail, SMS, push and on its own pages."""
