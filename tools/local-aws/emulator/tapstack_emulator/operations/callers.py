"""STS: a caller that the emulator does not know is the same user here as in the records of CloudTrail."""

from .. import ministack_private as ministack
from ..cloudtrail.identity import user_identity
from .registry import access_key, completing


@completing("sts", "GetCallerIdentity")
def identify(parameters, result):
    caller = user_identity(access_key(), ministack.scope.account_id())
    return {"UserId": caller["principalId"], "Account": caller["accountId"], "Arn": caller["arn"]}
