"""Reads of the agencies: authorities on a day, who stands where, administrative units."""

from motcua.apps.agencies.domain.authorities import (
    AppointmentRecord,
    AuthorityRecord,
    SuccessionRecord,
    UnitRecord,
)
from motcua.apps.agencies.selectors.admin_units import (
    admin_unit,
    admin_units,
    restate_admin_units,
    search_admin_units,
    what_became_of,
)
from motcua.apps.agencies.selectors.authorities import (
    authorities,
    authority,
    children,
    find_authority,
    in_province,
    of_admin_unit,
    provinces,
    search,
    subtree,
)
from motcua.apps.agencies.selectors.bearing import Bearing, codes_of
from motcua.apps.agencies.selectors.offices import appointments, units, units_of
from motcua.apps.agencies.selectors.standings import standing
from motcua.apps.agencies.selectors.successions import (
    restate,
    successions,
    successor_of,
    successors_of,
)

__all__ = [
    "AppointmentRecord",
    "AuthorityRecord",
    "Bearing",
    "SuccessionRecord",
    "UnitRecord",
    "admin_unit",
    "admin_units",
    "appointments",
    "authorities",
    "authority",
    "children",
    "codes_of",
    "find_authority",
    "in_province",
    "of_admin_unit",
    "provinces",
    "restate",
    "restate_admin_units",
    "search",
    "search_admin_units",
    "standing",
    "subtree",
    "successions",
    "successor_of",
    "successors_of",
    "units",
    "units_of",
    "what_became_of",
]
