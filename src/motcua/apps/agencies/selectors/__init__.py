"""Reads of the agencies: authorities on a day, who stands where, administrative units."""

from motcua.apps.agencies.domain.authorities import (
    AppointmentRecord,
    AuthorityRecord,
    DelegationRecord,
    OfficialRecord,
    SuccessionRecord,
    UnitLife,
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
from motcua.apps.agencies.selectors.delegations import (
    cursor_of,
    delegation,
    delegations,
    delegations_of,
)
from motcua.apps.agencies.selectors.offices import (
    appointments,
    unit_life,
    unit_names,
    units,
    units_ever,
    units_of,
)
from motcua.apps.agencies.selectors.staff import (
    count_officials,
    office,
    offices_ever,
    official_cursor,
    officials,
)
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
    "DelegationRecord",
    "OfficialRecord",
    "SuccessionRecord",
    "UnitLife",
    "UnitRecord",
    "admin_unit",
    "admin_units",
    "appointments",
    "authorities",
    "authority",
    "children",
    "codes_of",
    "count_officials",
    "cursor_of",
    "delegation",
    "delegations",
    "delegations_of",
    "find_authority",
    "in_province",
    "of_admin_unit",
    "office",
    "offices_ever",
    "official_cursor",
    "officials",
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
    "unit_life",
    "unit_names",
    "units",
    "units_ever",
    "units_of",
    "what_became_of",
]
