"""``motcua worker``: what follows from the journal (handlers, sealing), until Ctrl-C."""

import argparse

from django.utils.module_loading import import_string

NAME = "worker"
HELP = "run what follows from the journal: handlers and sealing (serve starts one by itself)"
EXAMPLE = "motcua worker"
NEEDS = "database"
#: Doors do not know each other; this one is called by name, as granian calls the site.
LOOP = "motcua.jobs.worker.run"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take no options."""


def run(args: argparse.Namespace) -> int:
    """Run the loop until the process is told to stop."""
    import_string(LOOP)()
    return 0
