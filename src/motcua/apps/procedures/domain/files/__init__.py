"""Files of procedures, from bytes and to bytes: JSON Lines (also .xz), CSV, Excel."""

from motcua.apps.procedures.domain.files.reading import Reading, Unclear, read_file
from motcua.apps.procedures.domain.files.writing import csv_bytes, xlsx_bytes

__all__ = ["Reading", "Unclear", "csv_bytes", "read_file", "xlsx_bytes"]
