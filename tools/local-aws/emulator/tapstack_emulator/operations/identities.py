"""IAM: who has a policy that AWS manages, certificates, and the root user's row of the credential report."""

import csv
import io

from .. import ministack_private as ministack
from ..wire.responses import ApiError
from .registry import completing, operation

_MANAGED_BY_AWS = "arn:aws:iam::aws:policy/"
_KINDS = {"User": ("users", "PolicyUsers", "UserName", "UserId"), "Role": ("roles", "PolicyRoles", "RoleName", "RoleId"),
          "Group": ("groups", "PolicyGroups", "GroupName", "GroupId")}


@operation("iam", "ListEntitiesForPolicy")
def entities(parameters):
    """Also of the many policies of AWS that MiniStack does not know: whoever asks wants to know that nobody has them."""
    arn = parameters.get("PolicyArn") or ""
    if not arn.startswith(_MANAGED_BY_AWS) and arn not in ministack.iam.policies:
        raise ApiError("NoSuchEntity", f"Policy {arn} was not found.", 404)
    wanted = parameters.get("EntityFilter")
    return {"IsTruncated": False, **{
        member: _having(arn, store, name, identifier, parameters)
        for kind, (store, member, name, identifier) in _KINDS.items() if wanted in (None, kind, "LocalManagedPolicy", "AWSManagedPolicy")}}


def _having(arn, store, name, identifier, parameters) -> list:
    prefix, usage = parameters.get("PathPrefix") or "/", parameters.get("PolicyUsageFilter")
    return [{name: entity[name], identifier: entity[identifier]} for entity in getattr(ministack.iam, store).values()
            if entity.get("Path", "/").startswith(prefix) and (
                usage != "PermissionsBoundary" and arn in entity.get("AttachedPolicies", [])
                or usage != "PermissionsPolicy" and entity.get("PermissionsBoundary") == arn)]


@operation("iam", "ListServerCertificates")
def certificates(parameters):
    return {"ServerCertificateMetadataList": [], "IsTruncated": False}


@completing("iam", "GetCredentialReport")
def report(parameters, result):
    """The root user always has a password; MiniStack says of its last use what AWS says of its rotation."""
    rows = list(csv.reader(io.StringIO(result["Content"].decode())))
    last_used = rows[0].index("password_last_used")
    for row in rows[1:]:
        if row[0] == "<root_account>" and row[last_used] == "not_supported":
            row[last_used] = "no_information"
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return {**result, "Content": text.getvalue().rstrip("\n").encode()}
