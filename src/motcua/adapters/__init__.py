"""Sockets: the only place with network or foreign systems; one memory twin per port."""
