"""EC2's switches of an account in a Region, and kinds of network that nothing here makes."""

from .. import ministack_private as ministack
from .registry import operation

# What an account has that nobody has touched.
_UNTOUCHED = {"images": "block-new-sharing", "snapshots": "unblocked"}

_METADATA = ("HttpTokens", "HttpPutResponseHopLimit", "HttpEndpoint", "InstanceMetadataTags")

_states: dict = {}
_metadata: dict = {}


def _scope():
    return ministack.scope.account_id(), ministack.scope.region()


def _state(kind: str) -> str:
    return _states.get((*_scope(), kind), _UNTOUCHED[kind])


def _set_state(kind: str, state: str) -> str:
    _states[(*_scope(), kind)] = state
    return state


@operation("ec2", "GetImageBlockPublicAccessState")
def images(parameters):
    return {"ImageBlockPublicAccessState": _state("images"), "ManagedBy": "account"}


@operation("ec2", "EnableImageBlockPublicAccess")
def block_images(parameters):
    return {"ImageBlockPublicAccessState": _set_state("images", parameters["ImageBlockPublicAccessState"])}


@operation("ec2", "DisableImageBlockPublicAccess")
def unblock_images(parameters):
    return {"ImageBlockPublicAccessState": _set_state("images", "unblocked")}


@operation("ec2", "GetSnapshotBlockPublicAccessState")
def snapshots(parameters):
    return {"State": _state("snapshots"), "ManagedBy": "account"}


@operation("ec2", "EnableSnapshotBlockPublicAccess")
def block_snapshots(parameters):
    return {"State": _set_state("snapshots", parameters["State"])}


@operation("ec2", "DisableSnapshotBlockPublicAccess")
def unblock_snapshots(parameters):
    return {"State": _set_state("snapshots", "unblocked")}


@operation("ec2", "GetInstanceMetadataDefaults")
def metadata(parameters):
    return {"AccountLevel": {**_metadata.get(_scope(), {}), "ManagedBy": "account"}}


@operation("ec2", "ModifyInstanceMetadataDefaults")
def set_metadata(parameters):
    settled = _metadata.setdefault(_scope(), {})
    for name in _METADATA:
        if parameters.get(name) in ("no-preference", -1):
            settled.pop(name, None)
        elif parameters.get(name) is not None:
            settled[name] = parameters[name]
    return {"Return": True}


@operation("ec2", "DescribeClientVpnEndpoints")
def client_vpns(parameters):
    return {"ClientVpnEndpoints": []}


@operation("ec2", "DescribeTransitGateways")
def transit_gateways(parameters):
    return {"TransitGateways": []}
