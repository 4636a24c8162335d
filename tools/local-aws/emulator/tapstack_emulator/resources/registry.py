"""How a CloudFormation resource type is declared, and put beside MiniStack's own."""

from contextlib import contextmanager
from dataclasses import dataclass
from typing import Callable, Optional

from .. import ministack_private as ministack
from ..wire.responses import ApiError


class EveryProperty(tuple):
    """As a type's `replacing`: a change of any property replaces the resource."""

    def __contains__(self, name) -> bool:
        return True


EVERY_PROPERTY = EveryProperty()


@dataclass(frozen=True)
class Resource:
    """One resource of a stack, as its handler sees it."""

    type: str
    logical_id: str
    stack_name: str
    properties: dict

    def name(self, property_name: str, max_length: int = 128, lowercase: bool = False) -> str:
        """The name that the template gives, or the one that CloudFormation generates."""
        return self.properties.get(property_name) or ministack.cloudformation.physical_name(
            self.stack_name, self.logical_id, max_len=max_length, lowercase=lowercase)

    def require(self, *names: str) -> None:
        """Refuse a template that lacks required properties, all of them at once."""
        lacking = [name for name in names if self.properties.get(name) in (None, "", [], {})]
        if lacking:
            raise ValueError(f"Properties validation failed for resource {self.logical_id} with message: " + "\n".join(
                f"#: required key [{name}] not found" for name in lacking))


@dataclass(frozen=True)
class ResourceType:
    """A resource type: what creates, updates and deletes it, what a change replaces, where its tags are.

    `create(resource)` and `update(physical_id, resource, old_properties)` return (physical id, attributes).
    Without `update`, a change to anything replaces the resource."""

    name: str
    create: Callable
    delete: Callable
    update: Optional[Callable] = None
    replacing: tuple = ()
    tags: Optional[tuple] = None
    name_property: Optional[str] = None


def install(types) -> None:
    """Make CloudFormation know the types."""
    for kind in types:
        _install(kind)


def _install(kind: ResourceType) -> None:
    handler = {"create": _create(kind), "delete": _delete(kind)}
    if kind.update:
        handler["update"] = _update(kind)
        handler["update_with_logical_id"] = True
    ministack.cloudformation.handlers[kind.name] = handler
    ministack.cloudformation.replacing[kind.name] = kind.replacing if kind.update else EVERY_PROPERTY
    if kind.tags:
        ministack.cloudformation.stack_tags[kind.name] = kind.tags
    if kind.name_property:
        ministack.cloudformation.custom_names[kind.name] = {"name": kind.name_property}


def _create(kind: ResourceType):
    def create(logical_id, properties, stack_name):
        with reason(kind.name):
            return kind.create(Resource(kind.name, logical_id, stack_name, properties))
    return create


def _update(kind: ResourceType):
    def update(physical_id, old, new, stack_name, logical_id=None):
        with reason(kind.name):
            return kind.update(physical_id, Resource(kind.name, logical_id or physical_id, stack_name, new), old)
    return update


def _delete(kind: ResourceType):
    def delete(physical_id, properties):
        with reason(kind.name):
            try:
                kind.delete(physical_id, properties)
            except ApiError as error:
                if not error.missing:
                    raise
    return delete


class reason:
    """Turns an API error into the reason that a stack event gives."""

    def __init__(self, type_name: str):
        self._service = type_name.split("::")[1]

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        if isinstance(error, ApiError):
            code = "NotFound" if error.missing else "InvalidRequest"
            raise ValueError(
                f'Resource handler returned message: "{error.message} (Service: {self._service}, Status Code: {error.status})" '
                f"(HandlerErrorCode: {code}, ErrorCode: {error.code})") from error
        return False


@contextmanager
def undoing(undo: Callable):
    """Takes a half-created resource back when a step of its creation fails: CloudFormation will not know it."""
    try:
        yield
    except ApiError:
        undo()
        raise


def boolean(value):
    """A template's boolean, which may come as a string; None stays None."""
    return None if value is None else str(value).lower() == "true"


def integer(value):
    """A template's number, which may come as a string; None stays None."""
    return None if value is None else int(value)


def tag_list(tags) -> list:
    """The tags of a template as a list of Key and Value, from a list or a map."""
    if isinstance(tags, dict):
        return [{"Key": key, "Value": str(value)} for key, value in tags.items()]
    return [{"Key": tag["Key"], "Value": str(tag.get("Value", ""))} for tag in tags or []]


def own_tags(tags) -> list:
    """The tags without those of CloudFormation itself, for an API that takes none from callers."""
    return [tag for tag in tag_list(tags) if not tag["Key"].startswith("aws:")]


def tag_map(tags) -> dict:
    return {tag["Key"]: tag["Value"] for tag in tag_list(tags)}


def tag_changes(old, new):
    """(tags to set, keys to remove) between two versions of a template's tags."""
    before, after = tag_map(old), tag_map(new)
    changed = [{"Key": key, "Value": value} for key, value in after.items() if before.get(key) != value]
    return changed, [key for key in before if key not in after]
