"""Settings that templates give and MiniStack drops, kept through the APIs of their services."""

from ..wire.client import call
from .completions import complete
from .registry import boolean, integer


def install() -> None:
    complete("AWS::S3::Bucket", _bucket)
    complete("AWS::SNS::Topic", _topic)
    complete("AWS::Lambda::Function", _function)
    complete("AWS::DynamoDB::Table", _table)


def _bucket(name, attributes, properties):
    _encrypt(name, (properties.get("BucketEncryption") or {}).get("ServerSideEncryptionConfiguration"))
    logging = properties.get("LoggingConfiguration")
    call("s3", "PutBucketLogging", Bucket=name, BucketLoggingStatus={"LoggingEnabled": {
        # A bucket that names no other logs into itself.
        "TargetBucket": logging.get("DestinationBucketName") or name, "TargetPrefix": logging.get("LogFilePrefix") or ""}} if logging else {})
    rules = (properties.get("LifecycleConfiguration") or {}).get("Rules")
    if rules:
        call("s3", "PutBucketLifecycleConfiguration", Bucket=name, LifecycleConfiguration={"Rules": [_lifecycle_rule(rule) for rule in rules]})
    else:
        call("s3", "DeleteBucketLifecycle", Bucket=name)
    return attributes


def _encrypt(name, rules) -> None:
    if not rules:
        call("s3", "DeleteBucketEncryption", Bucket=name)
        return
    call("s3", "PutBucketEncryption", Bucket=name, ServerSideEncryptionConfiguration={"Rules": [{
        "ApplyServerSideEncryptionByDefault": rule["ServerSideEncryptionByDefault"],
        "BucketKeyEnabled": boolean(rule.get("BucketKeyEnabled")) or False,
    } for rule in rules]})


def _lifecycle_rule(rule) -> dict:
    """A rule of a template in the members that S3 knows; its older, flat ones included."""
    expiration = {"Days": integer(rule.get("ExpirationInDays")), "Date": rule.get("ExpirationDate"),
                  "ExpiredObjectDeleteMarker": boolean(rule.get("ExpiredObjectDeleteMarker"))}
    noncurrent = rule.get("NoncurrentVersionExpiration") or {"NoncurrentDays": rule.get("NoncurrentVersionExpirationInDays")}
    abort = rule.get("AbortIncompleteMultipartUpload") or {}
    wanted = {
        "ID": rule.get("Id"), "Status": rule["Status"], "Filter": {"Prefix": rule.get("Prefix") or ""},
        "Expiration": _given(expiration),
        "NoncurrentVersionExpiration": _given({"NoncurrentDays": integer(noncurrent.get("NoncurrentDays")),
                                               "NewerNoncurrentVersions": integer(noncurrent.get("NewerNoncurrentVersions"))}),
        "AbortIncompleteMultipartUpload": _given({"DaysAfterInitiation": integer(abort.get("DaysAfterInitiation"))}),
        "Transitions": [{"StorageClass": item["StorageClass"], "Days": integer(item.get("TransitionInDays"))}
                        for item in rule.get("Transitions") or []],
        "NoncurrentVersionTransitions": [{"StorageClass": item["StorageClass"], "NoncurrentDays": integer(item.get("TransitionInDays"))}
                                         for item in rule.get("NoncurrentVersionTransitions") or []],
    }
    return {name: value for name, value in wanted.items() if value not in (None, {}, [])}


def _given(members: dict) -> dict:
    return {name: value for name, value in members.items() if value is not None}


def _topic(arn, attributes, properties):
    call("sns", "SetTopicAttributes", TopicArn=arn, AttributeName="KmsMasterKeyId", AttributeValue=properties.get("KmsMasterKeyId") or "")
    return attributes


def _function(name, attributes, properties):
    network = properties.get("VpcConfig") or {}
    call("lambda", "UpdateFunctionConfiguration", FunctionName=name, KMSKeyArn=properties.get("KmsKeyArn") or "",
         VpcConfig={"SubnetIds": network.get("SubnetIds") or [], "SecurityGroupIds": network.get("SecurityGroupIds") or []})
    return attributes


def _table(name, attributes, properties):
    encryption = properties.get("SSESpecification")
    # A table that says nothing is under the key that AWS owns, and shows no description of it.
    if encryption:
        call("dynamodb", "UpdateTable", TableName=name, SSESpecification=_given({
            "Enabled": boolean(encryption.get("SSEEnabled")) or False, "SSEType": encryption.get("SSEType"),
            "KMSMasterKeyId": encryption.get("KMSMasterKeyId")}))
    recovery = properties.get("PointInTimeRecoverySpecification") or {}
    call("dynamodb", "UpdateContinuousBackups", TableName=name, PointInTimeRecoverySpecification={
        "PointInTimeRecoveryEnabled": boolean(recovery.get("PointInTimeRecoveryEnabled")) or False})
    return attributes
