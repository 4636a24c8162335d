"""Account Management: whom AWS writes to about an account, beside its owner."""

from .. import ministack_private as ministack
from ..wire.responses import ApiError
from .registry import operation

_contacts: dict = {}


def _key(parameters):
    return parameters.get("AccountId") or ministack.scope.account_id(), parameters["AlternateContactType"]


def _kept(parameters) -> dict:
    if _key(parameters) not in _contacts:
        raise ApiError("ResourceNotFoundException", "No contact of the inputted alternate contact type found.", 404)
    return _contacts[_key(parameters)]


@operation("account", "PutAlternateContact")
def put(parameters):
    _contacts[_key(parameters)] = {name: value for name, value in parameters.items() if name != "AccountId"}


@operation("account", "GetAlternateContact")
def get(parameters):
    return {"AlternateContact": _kept(parameters)}


@operation("account", "DeleteAlternateContact")
def delete(parameters):
    _kept(parameters)
    del _contacts[_key(parameters)]
