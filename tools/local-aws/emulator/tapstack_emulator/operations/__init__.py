"""API operations added to MiniStack or completed; importing a module registers what it holds."""

from . import (  # noqa: F401 - imported for what they register
    addresses, block_public_access, callers, config_recorder, databases, encryption_by_default, flow_logs, instances,
    launches, machine_images, nat_gateways, network_acls, network_interfaces, policies, query_definitions, secrets_rotation,
    security_group_rules, security_groups, snapshot_sharing, trails, vpcs,
)
from . import registry


def install() -> None:
    """Put the operations in front of MiniStack's own, and give it the machine images that it lacks."""
    machine_images.publish_images()
    policies.say_whether_enforced()
    registry.install()
