"""RDS: which accounts may restore a snapshot."""

from .. import ministack_private as ministack
from ..wire.responses import ApiError
from .registry import operation


@operation("rds", "ModifyDBSnapshotAttribute")
def modify(parameters):
    snapshot, name = _snapshot(parameters), parameters.get("AttributeName")
    if name != "restore":
        raise ApiError("InvalidParameterValue", f"Attribute {name} is invalid, must be [restore]")
    added, removed = parameters.get("ValuesToAdd") or [], parameters.get("ValuesToRemove") or []
    kept = [account for account in snapshot.get("RestoringAccounts", []) if account not in removed]
    snapshot["RestoringAccounts"] = kept + [account for account in added if account not in kept]
    return _view(snapshot)


@operation("rds", "DescribeDBSnapshotAttributes")
def describe(parameters):
    return _view(_snapshot(parameters))


def _snapshot(parameters):
    name = parameters.get("DBSnapshotIdentifier")
    snapshot = ministack.rds.snapshots.get(name)
    if snapshot is None:
        raise ApiError("DBSnapshotNotFound", f"DBSnapshot {name} not found.", 404)
    return snapshot


def _view(snapshot):
    return {"DBSnapshotAttributesResult": {
        "DBSnapshotIdentifier": snapshot["DBSnapshotIdentifier"],
        "DBSnapshotAttributes": [{"AttributeName": "restore", "AttributeValues": snapshot.get("RestoringAccounts", [])}]}}
