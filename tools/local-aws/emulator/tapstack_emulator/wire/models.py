"""Service and operation models of botocore, loaded once per service."""

import functools
import re
from dataclasses import dataclass

from botocore.loaders import Loader
from botocore.model import OperationModel, ServiceModel, Shape

_loader = Loader()

# MiniStack's name of a service -> botocore's, where they differ.
_MODEL_NAMES = {
    "monitoring": "cloudwatch",
    "states": "stepfunctions",
    "elasticloadbalancing": "elbv2",
    "elasticfilesystem": "efs",
    "tagging": "resourcegroupstaggingapi",
    "access-analyzer": "accessanalyzer",
    "servicequotas": "service-quotas",
}


@dataclass(frozen=True)
class Route:
    """One operation of a REST protocol: its method, path pattern and the query keys that single it out."""

    method: str
    pattern: re.Pattern
    query: tuple
    literals: int
    operation: str


@functools.lru_cache(maxsize=None)
def service_model(service: str) -> ServiceModel:
    """The model of a service by MiniStack's name for it; raises botocore's UnknownServiceError."""
    name = _MODEL_NAMES.get(service, service)
    return ServiceModel(_loader.load_service_model(name, "service-2"), name)


@functools.lru_cache(maxsize=None)
def operation_model(service: str, operation: str) -> OperationModel:
    return service_model(service).operation_model(operation)


@functools.lru_cache(maxsize=None)
def operation_names(service: str) -> frozenset:
    return frozenset(service_model(service).operation_names)


# Those that this package reads and writes; a service may offer several.
_PROTOCOLS = ("ec2", "query", "json", "rest-json", "rest-xml")


@functools.lru_cache(maxsize=None)
def protocol(service: str) -> str:
    """The protocol in which the emulator talks to a service."""
    metadata = service_model(service).metadata
    offered = metadata.get("protocols") or [metadata["protocol"]]
    return next((name for name in _PROTOCOLS if name in offered), metadata["protocol"])


def written_in(service: str, content_type: str) -> str:
    """The protocol of a message of a service: one that offers several speaks the one it was spoken to in."""
    kind = protocol(service)
    if "cbor" in content_type:
        return "smithy-rpc-v2-cbor"
    if "json" in content_type and kind in ("query", "ec2"):
        return "json"
    return "query" if "xml" in content_type and kind == "json" else kind


@functools.lru_cache(maxsize=None)
def routes(service: str) -> tuple:
    """The REST routes of a service, most specific first."""
    found = []
    for name in operation_names(service):
        http = operation_model(service, name).http
        path, _, query = http["requestUri"].partition("?")
        found.append(Route(
            method=http["method"],
            pattern=re.compile("^" + _path_pattern(path.rstrip("/") or "/") + "/?$"),
            query=tuple(tuple(part.partition("=")[::2]) for part in query.split("&") if part),
            literals=len(re.sub(r"\{[^}]*\}", "", path)),
            operation=name,
        ))
    return tuple(sorted(found, key=lambda route: (-len(route.query), -route.literals, route.operation)))


def _path_pattern(path: str) -> str:
    pattern = ""
    for part in re.split(r"(\{[^}]*\})", path):
        if part.startswith("{"):
            name = part[1:-1]
            greedy = name.endswith("+")
            pattern += f"(?P<{_group(name.rstrip('+'))}>{'.+' if greedy else '[^/]+'})"
        else:
            pattern += re.escape(part)
    return pattern


def _group(name: str) -> str:
    return re.sub(r"\W", "_", name)


def uri_group(shape: Shape, member: str) -> str:
    """The name of the route's regular-expression group that holds an input member."""
    location = shape.members[member].serialization.get("name", member)
    return _group(location)
