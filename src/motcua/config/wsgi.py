"""The WSGI application that granian serves."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
application = get_wsgi_application()

# What is loaded now stays: looking through it again with every collection costs requests a tenth.
gc.freeze()
gc.set_threshold(20_000, 20, 50)
