"""`userIdentity`: who made a call, from the access key that signed it."""

import datetime
import hashlib
import re

from .. import ministack_private as ministack

# Who a key is that the emulator does not know: any key is let in, so it stands for one user.
_LOCAL_USER = "tapstack-local"


def user_identity(access_key: str, account: str) -> dict:
    session = ministack.sts.sessions.get(access_key) if access_key else None
    if session:
        return _session_identity(access_key, session, account)
    if re.fullmatch(r"\d{12}", access_key or ""):
        # As everywhere in MiniStack, an account's number is the key of its root user.
        return {"type": "Root", "principalId": access_key, "arn": f"arn:aws:iam::{access_key}:root", "accountId": access_key,
                "accessKeyId": access_key}
    key = ministack.iam.access_keys.get(access_key) if access_key else None
    user_name = (key or {}).get("UserName") or _LOCAL_USER
    user = ministack.iam.users.get(user_name) or {}
    return {
        "type": "IAMUser", "principalId": user.get("UserId") or _made_up("AIDA", f"{account}{user_name}"),
        "arn": user.get("Arn") or f"arn:aws:iam::{account}:user/{user_name}", "accountId": account,
        "accessKeyId": access_key or "", "userName": user_name,
    }


def _session_identity(access_key: str, session: dict, account: str) -> dict:
    arn = session.get("Arn", "")
    kind, _, rest = arn.split(":")[-1].partition("/")
    attributes = {"creationDate": _time(session.get("IssuedAt")), "mfaAuthenticated": "false"}
    if kind == "assumed-role":
        owner, role_name = arn.split(":")[4], rest.partition("/")[0]
        role = ministack.iam.roles.get(role_name) or {}
        role_id = role.get("RoleId") or _made_up("AROA", f"{owner}{role_name}")
        issuer = {"type": "Role", "principalId": role_id, "arn": role.get("Arn") or f"arn:aws:iam::{owner}:role/{role_name}",
                  "accountId": owner, "userName": role_name}
        return {"type": "AssumedRole", "principalId": f"{role_id}:{rest.partition('/')[2]}", "arn": arn, "accountId": owner,
                "accessKeyId": access_key, "sessionContext": {"sessionIssuer": issuer, "attributes": attributes}}
    issuer = user_identity(session.get("SourceAccessKeyId", ""), account)
    if kind == "federated-user":
        issuer.pop("accessKeyId", None)
        issuer.pop("sessionContext", None)
        return {"type": "FederatedUser", "principalId": f"{account}:{rest}", "arn": arn, "accountId": account,
                "accessKeyId": access_key, "sessionContext": {"sessionIssuer": issuer, "attributes": attributes}}
    return {**issuer, "accessKeyId": access_key, "sessionContext": {"attributes": attributes}}


def _made_up(prefix: str, seed: str) -> str:
    return prefix + hashlib.sha256(seed.encode()).hexdigest()[:17].upper()


def _time(seconds) -> str:
    moment = datetime.datetime.fromtimestamp(seconds or 0, datetime.timezone.utc)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
