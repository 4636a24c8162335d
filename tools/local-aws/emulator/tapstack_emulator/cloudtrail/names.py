"""What CloudTrail calls an operation and its service, and what kind of event it makes of it."""

import re

from ..wire.requests import ApiCall

# CloudTrail keeps these S3 operations under older names.
_S3_NAMES = {
    "PutPublicAccessBlock": "PutBucketPublicAccessBlock", "DeletePublicAccessBlock": "DeleteBucketPublicAccessBlock",
    "GetPublicAccessBlock": "GetBucketPublicAccessBlock", "PutBucketLifecycleConfiguration": "PutBucketLifecycle",
    "GetBucketLifecycleConfiguration": "GetBucketLifecycle", "PutBucketNotificationConfiguration": "PutBucketNotification",
    "GetBucketNotificationConfiguration": "GetBucketNotification", "PutObjectLockConfiguration": "PutBucketObjectLockConfiguration",
    "GetObjectLockConfiguration": "GetBucketObjectLockConfiguration", "PutBucketAccelerateConfiguration": "PutAccelerateConfiguration",
}
# Lambda's older operations carry the date of their API version, and these the mark of a second version too.
_LAMBDA_SECOND = {
    "AddPermission", "RemovePermission", "GetPolicy", "GetFunction", "GetFunctionConfiguration", "UpdateFunctionCode",
    "UpdateFunctionConfiguration", "TagResource", "UntagResource",
}
_LAMBDA_PLAIN = {"CreateFunctionUrlConfig", "UpdateFunctionUrlConfig", "DeleteFunctionUrlConfig", "GetFunctionUrlConfig",
                 "PutFunctionEventInvokeConfig", "UpdateFunctionEventInvokeConfig", "DeleteFunctionEventInvokeConfig"}

_DATA_PATTERNS = {
    "lambda": r"Invoke.*", "sns": r"Publish(Batch)?", "sqs": r"(SendMessage|ReceiveMessage|DeleteMessage|ChangeMessageVisibility).*",
    "dynamodb": r"(Get|Put|Update|Delete|BatchGet|BatchWrite|TransactGet|TransactWrite)Items?|Query|Scan|.*Statement|ExecuteTransaction",
    "monitoring": r"PutMetricData|GetMetric(Data|Statistics|WidgetImage)|ListMetrics", "events": r"PutEvents",
    "logs": r"PutLogEvents|GetLogEvents|FilterLogEvents|StartLiveTail", "kinesis": r"(Put|Get)Records?|SubscribeToShard",
    "firehose": r"PutRecord(Batch)?", "states": r"(Get|Send|Start).*(Task|Sync).*",
    "s3": r".*Object(s|sV2|Versions|Acl|Tagging|Attributes|Torrent|Retention|LegalHold|Content)?|.*Multipart.*|UploadPart.*|ListParts",
}
_MANAGEMENT_S3 = {"PutObjectLockConfiguration", "GetObjectLockConfiguration"}

_READ = re.compile(r"^(Get|List|Describe|Head|Lookup|Search|Select|BatchGet|BatchDescribe|Query|Scan|View|Check|Simulate|"
                   r"Validate|Estimate|Preview|Detect)")
_READ_NAMES = {
    "AssumeRole", "AssumeRoleWithSAML", "AssumeRoleWithWebIdentity", "DecodeAuthorizationMessage", "Decrypt", "Encrypt",
    "GenerateDataKey", "GenerateDataKeyWithoutPlaintext", "GenerateDataKeyPair", "GenerateDataKeyPairWithoutPlaintext",
    "GenerateRandom", "GenerateMac", "VerifyMac", "Sign", "Verify", "ReEncrypt", "GenerateCredentialReport",
    "GenerateServiceLastAccessedDetails", "StartQuery", "StopQuery", "TestEventPattern", "TestMetricFilter", "ConfirmSubscription",
}
# A name that reads, but hands out credentials.
_NOT_READ = {"GetFederationToken"}
_GLOBAL = {"iam", "organizations", "route53", "cloudfront", "account"}


def event_name(call: ApiCall) -> str:
    if call.service == "s3":
        return _S3_NAMES.get(call.operation, call.operation)
    if call.service == "s3control" and call.operation.endswith("PublicAccessBlock"):
        return call.operation.replace("PublicAccessBlock", "AccountPublicAccessBlock")
    if call.service == "lambda" and call.operation not in _LAMBDA_PLAIN:
        version = re.match(r"/(\d{4})-(\d{2})-(\d{2})/", call.model.http.get("requestUri", ""))
        if version:
            return call.operation + "".join(version.groups()) + ("v2" if call.operation in _LAMBDA_SECOND else "")
    return call.operation


def event_source(call: ApiCall) -> str:
    """`ec2.amazonaws.com`; the part before the dot also names the EventBridge source, `aws.ec2`."""
    prefix = call.model.service_model.endpoint_prefix
    return f"{'s3' if prefix == 's3-control' else prefix}.amazonaws.com"


def is_data_event(call: ApiCall) -> bool:
    """Whether CloudTrail counts the call as a data event, or does not log it at all."""
    pattern = _DATA_PATTERNS.get(call.service)
    if call.service == "s3" and call.operation in _MANAGEMENT_S3:
        return False
    return bool(pattern and re.fullmatch(pattern, call.operation))


def is_read_only(call: ApiCall) -> bool:
    return call.operation not in _NOT_READ and bool(_READ.match(call.operation) or call.operation in _READ_NAMES)


def region_of(call: ApiCall, region: str) -> str:
    """Where the event is: the services without a Region have theirs in US East (N. Virginia)."""
    return "us-east-1" if call.service in _GLOBAL else region


def is_global(call: ApiCall) -> bool:
    return call.service in _GLOBAL
