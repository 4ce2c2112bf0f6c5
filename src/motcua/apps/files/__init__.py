"""Content-addressed files: kept once, sniffed, scanned, served as attachments."""
