"""API operations added to MiniStack or completed; importing a module registers what it holds."""

from . import (  # noqa: F401 - imported for what they register
    account_contacts, account_defaults, addresses, alarms, block_public_access, callers, config_recorder, databases, encryption_by_default, engines,
    flow_logs, identities, instance_type_offerings, instances, launches, machine_images, nat_gateways, network_acls, network_interfaces,
    orderable_classes, organizations, policies, query_definitions, secrets_rotation, security_group_rules, security_groups, service_quotas, snapshot_sharing, systems_manager, trails, vpcs,
)
from . import account_public_access, object_encryption, registry


def install() -> None:
    """Put the operations in front of MiniStack's own, and give it the machine images that it lacks."""
    machine_images.publish_images()
    policies.say_whether_enforced()
    registry.install()
    service_quotas.route()
    object_encryption.install()
    account_public_access.route()
