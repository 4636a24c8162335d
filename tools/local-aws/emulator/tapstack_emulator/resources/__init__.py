"""CloudFormation resource types added to MiniStack's own, and those completed."""

from . import audit, completions, compute, database, identity, monitoring, network_addresses, network_filters, records, registry, settings

TYPES = (*network_addresses.TYPES, *network_filters.TYPES, *compute.TYPES, *database.TYPES, *audit.TYPES,
         *identity.TYPES, *monitoring.TYPES, *records.TYPES)


def install() -> None:
    """Make CloudFormation know every type."""
    registry.install(TYPES)
    completions.install()
    settings.install()
