"""All that lies with one official, to be given to another in one act."""

from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from motcua.apps.dossiers import selectors as dossiers
from motcua.apps.dossiers.domain import office
from motcua.apps.dossiers.selectors import Filters
from motcua.apps.identity import selectors as identity
from motcua.kernel.moments import local_day
from motcua.web.office.rows import rows
from motcua.web.office.staffing import Staff, StaffForm
from motcua.web.shared import access


@require_safe
def reassign(request: HttpRequest, holder: UUID) -> HttpResponse:
    """
    Show what an official holds, all of it chosen, and to whom it can go.

    The form is that of many dossiers at once (``office.bulk``), which tells what became of each.
    """
    now, standing = timezone.now(), access.standing(request)
    held = dossiers.worklist(
        standing=standing, at=now, filters=Filters(holder=holder), limit=office.MOST_AT_ONCE
    )
    if not held.items:
        raise Http404
    authority = held.items[0].authority_id
    found = [d for d in held.items if d.authority_id == authority]
    loads = dossiers.desks(standing=standing, at=now, authority=authority)
    names = identity.display_names({holder, *(load.desk.holder for load in loads)})
    context = {
        "name": names.get(holder, ""),
        "rows": rows(found, now=now, with_why=False),
        "more": held.cursor is not None or len(found) < len(held.items),
        "form": StaffForm(staff=Staff(authority, local_day(now)), needed=True),
        "loads": [(names.get(load.desk.holder, ""), load) for load in reversed(loads)],
        "key": str(uuid4()),
    }
    return render(request, "office/leading/reassign.html", context)
