"""Judges the IAM policies of a JSON file and prints what it finds as JSON.

Each policy is `{"kind": "identity" | "boundary" | "resource", "document": {...}}`; the answer has one list of findings
for each, in the same order. Only an identity policy grants what it says: of the others it asks whether each action exists. With no argument it prints the rules.

cloudsplaining asks what somebody could do with a policy. What it leaves out, whether each action exists and whether a
wildcard could be narrower, is answered from the database of actions that it comes with.
"""
import fnmatch
import functools
import json
import sys

from cloudsplaining.scan.policy_document import PolicyDocument
from policy_sentry.querying.actions import get_actions_that_support_wildcard_arns_only
from policy_sentry.querying.all import get_all_actions

# What cloudsplaining asks of a policy that is attached to an identity.
QUESTIONS = {
    "PrivilegeEscalation": lambda policy: [escalation["type"] for escalation in policy.allows_privilege_escalation],
    "DataExfiltration": lambda policy: policy.allows_data_exfiltration_actions,
    "ResourceExposure": lambda policy: policy.permissions_management_without_constraints,
    "CredentialsExposure": lambda policy: policy.credentials_exposure,
    "InfrastructureModification": lambda policy: policy.infrastructure_modification,
    "ServiceWildcard": lambda policy: policy.service_wildcard,
    "NotAction": lambda policy: ["NotAction" for statement in policy.statements if statement.not_action and statement.effect_allow],
}

# Answered from the database of actions.
RULES = ["UnknownAction", "ActionWildcard", "ResourceWildcard"]


@functools.lru_cache(maxsize=None)
def all_actions():
    return {action.lower(): action for action in get_all_actions()}


@functools.lru_cache(maxsize=None)
def wildcard_only(service):
    """The actions that no resource can be named for."""
    return {action.lower() for action in get_actions_that_support_wildcard_arns_only(service)}


def listed(value):
    return value if isinstance(value, list) else [] if value is None else [value]


def matching(pattern):
    return [action for lower, action in all_actions().items() if fnmatch.fnmatchcase(lower, pattern.lower())]


def unknown_actions(policy):
    for statement in listed(policy["Statement"]):
        for pattern in listed(statement.get("Action")) + listed(statement.get("NotAction")):
            if pattern != "*" and not matching(pattern):
                yield "UnknownAction", pattern


def wildcards(policy):
    """What an identity is allowed in one word where several would say less."""
    for statement in listed(policy["Statement"]):
        if statement["Effect"] != "Allow":
            continue
        patterns = listed(statement.get("Action"))
        for pattern in patterns:
            if "*" in pattern or "?" in pattern:
                yield "ActionWildcard", pattern
        if "*" in listed(statement.get("Resource")):
            for pattern in patterns:
                for action in matching(pattern):
                    if action.lower() not in wildcard_only(action.split(":")[0]):
                        yield "ResourceWildcard", action


def judge(policy):
    document = policy["document"]
    found = list(unknown_actions(document))
    if policy["kind"] == "identity":
        found += wildcards(document)
        splained = PolicyDocument(document)
        found += [(rule, str(detail)) for rule, question in QUESTIONS.items() for detail in question(splained)]
    return [{"rule": rule, "detail": detail} for rule, detail in sorted(set(found))]


def main(arguments):
    if not arguments:
        json.dump({"cloudsplaining": sorted(QUESTIONS), "policy-sentry": sorted(RULES)}, sys.stdout)
        return
    with open(arguments[0], encoding="utf-8") as file:
        json.dump([judge(policy) for policy in json.load(file)], sys.stdout)


main(sys.argv[1:])
