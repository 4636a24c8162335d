"""What the EC2 resource types share: tags at creation and their changes."""

from ..wire.client import call
from .registry import tag_changes, tag_list

TAGS = ("Tags", "list")


def tag_specifications(resource, kind: str):
    tags = tag_list(resource.properties.get("Tags"))
    return [{"ResourceType": kind, "Tags": tags}] if tags else None


def sync_tags(resource_id: str, new: dict, old: dict) -> None:
    """Bring the tags of an EC2 resource from the old template's to the new one's."""
    changed, removed = tag_changes(old.get("Tags"), new.get("Tags"))
    if changed:
        call("ec2", "CreateTags", Resources=[resource_id], Tags=changed)
    if removed:
        call("ec2", "DeleteTags", Resources=[resource_id], Tags=[{"Key": key} for key in removed])
