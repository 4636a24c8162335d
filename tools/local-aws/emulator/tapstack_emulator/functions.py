"""Lambda functions call as what they are: a session of their execution role, not the account's root."""

import hashlib
import secrets
import time

from . import ministack_private as ministack

_sessions: dict = {}


def install() -> None:
    for module in ("lambda_runtime", "lambda_service"):
        ministack.replace(module, "execution_credentials", execution_credentials)


def execution_credentials(config: dict) -> dict:
    """The credentials in a function's environment: the same ones for as long as the function has its role."""
    account, _region = ministack.lambda_runtime.account_and_region(config)
    name, role = config.get("FunctionName", "function"), config.get("Role", "").rsplit("/", 1)[-1]
    identity = (config.get("FunctionArn"), role)
    if identity not in _sessions:
        digest = hashlib.sha256(repr(identity).encode()).hexdigest().upper()
        _sessions[identity] = {
            "AWS_ACCESS_KEY_ID": f"ASIA{digest[:16]}", "AWS_SECRET_ACCESS_KEY": secrets.token_urlsafe(30),
            "AWS_SESSION_TOKEN": secrets.token_urlsafe(60),
        }
    credentials = _sessions[identity]
    ministack.sts.register_session(credentials["AWS_ACCESS_KEY_ID"], {
        "Arn": f"arn:aws:sts::{account}:assumed-role/{role}/{name}", "UserId": f"{role}:{name}", "AccountId": account,
        "SecretAccessKey": credentials["AWS_SECRET_ACCESS_KEY"], "SessionToken": credentials["AWS_SESSION_TOKEN"],
        "PrincipalType": "AssumedRole", "IssuedAt": time.time(),
    })
    return credentials
