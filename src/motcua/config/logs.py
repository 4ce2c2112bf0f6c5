"""Logs: one JSON object a line on standard error, since standard output belongs to answers."""

import logging
import sys

import structlog

#: What Django itself has to say from ERROR on: the faults behind each 500 above all.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"faults": {"class": "motcua.config.logs.Faults", "level": "ERROR"}},
    "loggers": {"django": {"handlers": ["faults"], "level": "INFO"}},
}


class Faults(logging.Handler):
    """Hand records of the standard library on, so that they too are one JSON object a line."""

    def emit(self, record: logging.LogRecord) -> None:
        """Log one record with its traceback."""
        log = structlog.get_logger(record.name)
        log.error(record.getMessage(), exc_info=record.exc_info)


def configure() -> None:
    """Send what the house logs to standard error, from INFO on."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso"),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=lambda *_: structlog.WriteLogger(sys.stderr),
    )
