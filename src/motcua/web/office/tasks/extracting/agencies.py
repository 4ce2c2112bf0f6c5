"""Who can be named on the page of a text: one list for all its fields, and groups of it."""

from collections import Counter
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from motcua.apps.agencies.domain.authorities import AuthorityKind
from motcua.apps.tasks import selectors as tasks

_GROUPS = (
    AuthorityKind.MINISTRY,
    AuthorityKind.PROVINCE,
    AuthorityKind.DEPARTMENT,
    AuthorityKind.DISTRICT,
    AuthorityKind.COMMUNE,
)


class Agencies:
    """
    The authorities that a giver can name, read once for a page.

    Two that bear one name are shown with their codes.
    """

    def __init__(self, giver: UUID, on: date) -> None:
        self.all = tasks.assignable(giver, on)
        same = Counter(one.name for one in self.all)
        self._names = {
            one.id: one.name if same[one.name] == 1 else f"{one.name} ({one.code})"
            for one in self.all
        }
        self._keys = {name: key for key, name in self._names.items()}
        kinds = Counter(one.kind for one in self.all)
        self._groups = {_group(kind, kinds[kind]): kind for kind in _GROUPS if kinds[kind] > 1}

    @property
    def offered(self) -> list[str]:
        """What the list offers: the groups, then each authority."""
        return [*self._groups, *self._keys]

    def name(self, key: UUID) -> str:
        """Return an authority's name, empty when it can no longer be named."""
        return self._names.get(key, "")

    def said(self, lead: UUID | None, group: str) -> str:
        """Return how a chosen lead agency stands in its field; empty when none is chosen."""
        if group:
            return next((words for words, kind in self._groups.items() if kind == group), "")
        return self.name(lead) if lead else ""

    def known(self, typed: str) -> bool:
        """Return whether a typed name means somebody."""
        lead, group = self.chosen(typed)
        return bool(lead or group)

    def chosen(self, typed: str) -> tuple[UUID | None, str]:
        """Return the authority or the group that a typed name means; neither when unknown."""
        name = " ".join(typed.split())
        if name in self._groups:
            return None, self._groups[name].value
        if name in self._keys:
            return self._keys[name], ""
        return tasks.match([name], self.all).get(name), ""

    def listed(self, typed: str) -> tuple[list[UUID], list[str]]:
        """Return the authorities that lines of names mean, and the lines that mean nobody."""
        lines = [" ".join(one.split()) for one in typed.replace(";", "\n").splitlines()]
        found: list[UUID] = []
        others: list[str] = []
        for name in filter(None, lines):
            key, group = self.chosen(name)
            if group:
                found += [one.id for one in self.all if one.kind == group]
            elif key:
                found.append(key)
            else:
                others.append(name)
        return list(dict.fromkeys(found)), others


def _group(kind: AuthorityKind, count: int) -> str:
    words = {
        AuthorityKind.MINISTRY: _("Từng bộ, ngành (%(count)d)"),
        AuthorityKind.PROVINCE: _("Từng UBND tỉnh, thành phố (%(count)d)"),
        AuthorityKind.DEPARTMENT: _("Từng sở, ngành (%(count)d)"),
        AuthorityKind.DISTRICT: _("Từng UBND huyện (%(count)d)"),
        AuthorityKind.COMMUNE: _("Từng UBND xã, phường (%(count)d)"),
    }
    return words[kind] % {"count": count}
