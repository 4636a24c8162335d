"""CloudWatch Logs Insights query definitions."""

import time
import uuid

from .. import ministack_private as ministack
from ..wire.responses import ApiError
from .registry import operation

_definitions: dict = {}


def _scope():
    return ministack.scope.account_id(), ministack.scope.region()


@operation("logs", "PutQueryDefinition")
def put(parameters):
    definition_id = parameters.get("queryDefinitionId")
    if definition_id and (*_scope(), definition_id) not in _definitions:
        raise ApiError("ResourceNotFoundException", "The specified query definition does not exist.")
    definition_id = definition_id or str(uuid.uuid4())
    _definitions[(*_scope(), definition_id)] = {
        "queryDefinitionId": definition_id, "name": parameters.get("name"), "queryString": parameters.get("queryString"),
        "logGroupNames": parameters.get("logGroupNames") or [], "lastModified": int(time.time() * 1000),
        "queryLanguage": parameters.get("queryLanguage") or "CWLI",
    }
    return {"queryDefinitionId": definition_id}


@operation("logs", "DescribeQueryDefinitions")
def describe(parameters):
    prefix = parameters.get("queryDefinitionNamePrefix") or ""
    return {"queryDefinitions": [record for key, record in _definitions.items()
                                 if key[:2] == _scope() and record["name"].startswith(prefix)]}


@operation("logs", "DeleteQueryDefinition")
def delete(parameters):
    if _definitions.pop((*_scope(), parameters.get("queryDefinitionId")), None) is None:
        raise ApiError("ResourceNotFoundException", "The specified query definition does not exist.")
    return {"success": True}
