"""What the EC2 operations share: ids, times, tags and filters over MiniStack's records."""

import datetime
import fnmatch
import secrets

from .. import ministack_private as ministack
from ..wire.responses import ApiError


def new_id(prefix: str) -> str:
    return f"{prefix}-0{secrets.token_hex(8)}"


def now() -> str:
    return datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.000Z")


def tags_of(resource_id: str) -> list:
    return list(ministack.ec2.tags.get(resource_id) or [])


def put_tags(resource_id: str, specifications, resource_type: str) -> None:
    """Keep the tags that a call gives to resources of a type."""
    for specification in specifications or []:
        if specification.get("ResourceType") == resource_type and specification.get("Tags"):
            ministack.ec2.tags[resource_id] = [
                {"Key": tag.get("Key", ""), "Value": tag.get("Value", "")} for tag in specification["Tags"]]


def existing(store, resource_id, code: str, what: str):
    """A record by id; an ApiError in EC2's words when there is none."""
    record = store.get(resource_id) if resource_id else None
    if record is None:
        raise ApiError(code, f"The {what} '{resource_id}' does not exist")
    return record


def select(records, parameters: dict, ids_member: str, id_key: str, filters: dict, not_found: str):
    """The records that a Describe call asks for.

    `filters` maps a filter name to a function from the record to its value or values; tag filters come along."""
    wanted = parameters.get(ids_member) or []
    by_id = {record[id_key]: record for record in records}
    for resource_id in wanted:
        if resource_id not in by_id:
            raise ApiError(not_found, f"The ID '{resource_id}' does not exist")
    chosen = [by_id[resource_id] for resource_id in wanted] if wanted else list(by_id.values())
    for condition in parameters.get("Filters") or parameters.get("Filter") or []:
        name, values = condition.get("Name", ""), condition.get("Values") or []
        chosen = [record for record in chosen if _matches(record, id_key, name, values, filters)]
    return chosen


def _matches(record, id_key, name, values, filters) -> bool:
    if name.startswith("tag:"):
        found = [tag["Value"] for tag in tags_of(record[id_key]) if tag["Key"] == name[4:]]
    elif name == "tag-key":
        found = [tag["Key"] for tag in tags_of(record[id_key])]
    elif name in filters:
        found = filters[name](record)
        found = found if isinstance(found, (list, tuple, set)) else [found]
    else:
        raise ApiError("InvalidParameterValue", f"The filter '{name}' is invalid")
    return any(fnmatch.fnmatchcase(str(item), str(value)) for item in found for value in values)
