"""S3 Control: the public access block of an account."""

from .. import ministack_private as ministack
from ..wire.responses import ApiError
from .registry import operation

_PATH = "/v20180820/configuration/publicAccessBlock"
_SWITCHES = ("BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets")

_blocks: dict = {}


def _account(parameters) -> str:
    account = parameters.get("AccountId")
    if account != ministack.scope.account_id():
        raise ApiError("AccessDenied", "Access Denied", 403)
    return account


@operation("s3control", "PutPublicAccessBlock")
def put(parameters):
    given = parameters["PublicAccessBlockConfiguration"]
    # What is left out is off.
    _blocks[_account(parameters)] = {name: given.get(name) in (True, "true") for name in _SWITCHES}


@operation("s3control", "GetPublicAccessBlock")
def get(parameters):
    account = _account(parameters)
    if account not in _blocks:
        raise ApiError("NoSuchPublicAccessBlockConfiguration", "The public access block configuration was not found", 404)
    return {"PublicAccessBlockConfiguration": _blocks[account]}


@operation("s3control", "DeletePublicAccessBlock")
def delete(parameters):
    _blocks.pop(_account(parameters), None)


def route() -> None:
    """MiniStack answers S3 Control before it looks for a service: hand it what is ours."""
    ours, theirs = ministack.service_handlers()["s3control"], ministack.gateway.s3_control

    async def control(path, method, body, query_params, request_id, headers=None):
        if path == _PATH:
            return await ours(method, path, headers or {}, body, query_params)
        return await theirs(path, method, body, query_params, request_id, headers)
    ministack.replace("gateway", "s3_control", control)
