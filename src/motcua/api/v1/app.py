"""The API as a whole: its description, its routers, its errors."""

from django.http import HttpRequest

from motcua import __version__
from motcua.api.v1 import (
    dossiers,
    files,
    indicators,
    inspections,
    oauth,
    open_data,
    persons,
    petitions,
    problems,
    task_details,
    tasks,
)
from motcua.api.v1.limits import RateLimit
from motcua.api.v1.openapi import DescribedAPI
from motcua.api.v1.reading import Json
from motcua.api.v1.rendering import Written

DESCRIPTION = """\
One-stop shop of a province.

- **Errors** are problems (RFC 9457): `code` for machines, `detail` in Vietnamese, `title` in
  English, `field` where one is to blame. Only the token endpoint tells `error` and
  `error_description` (RFC 6749), as libraries of OAuth 2.0 expect.
- **Verbs of a dossier** take `Idempotency-Key` (a repeated call is carried out once; so do persons
  and files) and `If-Match` with the `ETag` that was read (somebody else's change is a 409).
- **Lists** are pages: give `next` back as `cursor`.
- **Moments** are ISO 8601 with their zone; **identifiers** are UUIDs, legal codes are text.
- **Limits**: requests a minute for each client; 429 says when to come back.
"""

api = DescribedAPI(
    title="motcua",
    version=__version__,
    description=DESCRIPTION,
    urls_namespace="api-v1",
    docs_url=None,  # its page would come from a CDN
    throttle=[RateLimit()],
    parser=Json(),
    renderer=Written(),
)
problems.install(api)
api.add_router("/track", dossiers.public)
api.add_router("/dossiers", dossiers.router)
api.add_router("/files", files.router)
api.add_router("/oauth", oauth.router)
api.add_router("/persons", persons.router)
api.add_router("/petitions", petitions.public)
api.add_router("/petitions", petitions.router)
api.add_router("/tasks", task_details.public)
api.add_router("/tasks", tasks.router)
api.add_router("/indicators", indicators.closed)
api.add_router("/indicators", indicators.router)
api.add_router("/inspections", inspections.router)
api.add_router("", open_data.router)


@api.get("/health", tags=["operations"], auth=None, operation_id="health")
def health(request: HttpRequest) -> dict[str, str]:
    """Answer as long as the process serves; `motcua doctor` looks deeper."""
    return {"status": "ok", "version": __version__}
