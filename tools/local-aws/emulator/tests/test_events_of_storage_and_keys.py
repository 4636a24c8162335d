"""Calls to S3 and KMS as CloudTrail writes them."""

import json

from botocore.auth import S3SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials
from botocore.httpsession import URLLib3Session

from .listening import ListeningTest

_S3_XMLNS = "http://s3.amazonaws.com/doc/2006-03-01/"
_POLICY = {"Version": "2012-10-17", "Statement": [{
    "Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::193672423079:root"}, "Action": ["s3:ListBucket"], "Resource": ["arn:aws:s3:::open"]}]}


class EventsOfStorage(ListeningTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.s3 = cls.aws("s3")
        cls.s3.create_bucket(Bucket="open")

    def test_a_bucket_policy_is_an_object_beside_the_name_of_its_subresource(self):
        detail = self.detail_of(self.s3.put_bucket_policy(Bucket="open", Policy=json.dumps(_POLICY)))
        self.assertEqual(detail["requestParameters"], {
            "bucketName": "open", "Host": "open.s3.us-east-1.amazonaws.com", "policy": "", "bucketPolicy": _POLICY})
        self.assertEqual(detail["resources"], [{"accountId": self.account, "type": "AWS::S3::Bucket", "ARN": "arn:aws:s3:::open"}])
        self.assertIsNone(detail["responseElements"])
        self.assertEqual(detail["additionalEventData"]["SignatureVersion"], "SigV4")
        self.assertRegex(detail["userAgent"], r"^\[.*\]$")

    def test_public_access_blocks_are_recorded_under_names_of_their_own(self):
        block = {"BlockPublicAcls": True, "IgnorePublicAcls": True, "BlockPublicPolicy": False, "RestrictPublicBuckets": False}
        detail = self.detail_of(self.s3.put_public_access_block(Bucket="open", PublicAccessBlockConfiguration=block))
        self.assertEqual(detail["eventName"], "PutBucketPublicAccessBlock")
        self.assertEqual(detail["requestParameters"]["publicAccessBlock"], "")
        self.assertEqual(detail["requestParameters"]["PublicAccessBlockConfiguration"], {"xmlns": _S3_XMLNS, **block})
        detail = self.detail_of(self.s3.delete_public_access_block(Bucket="open"))
        self.assertEqual(detail["eventName"], "DeleteBucketPublicAccessBlock")

    def test_encryption_lifecycle_versioning_and_logging(self):
        detail = self.detail_of(self.s3.put_bucket_encryption(Bucket="open", ServerSideEncryptionConfiguration={"Rules": [
            {"ApplyServerSideEncryptionByDefault": {"SSEAlgorithm": "AES256"}, "BucketKeyEnabled": False}]}))
        self.assertEqual((detail["eventName"], detail["requestParameters"]["ServerSideEncryptionConfiguration"]), ("PutBucketEncryption", {
            "xmlns": _S3_XMLNS, "Rule": {"ApplyServerSideEncryptionByDefault": {"SSEAlgorithm": "AES256"}, "BucketKeyEnabled": False}}))
        detail = self.detail_of(self.s3.put_bucket_lifecycle_configuration(Bucket="open", LifecycleConfiguration={"Rules": [
            {"ID": "soon", "Status": "Enabled", "Filter": {"Prefix": ""}, "Expiration": {"Days": 1}}]}))
        self.assertEqual((detail["eventName"], detail["requestParameters"]["LifecycleConfiguration"]["Rule"]["Expiration"]),
                         ("PutBucketLifecycle", {"Days": 1}))
        detail = self.detail_of(self.s3.put_bucket_versioning(Bucket="open", VersioningConfiguration={"Status": "Suspended"}))
        self.assertEqual((detail["eventName"], detail["requestParameters"]["VersioningConfiguration"]["Status"]),
                         ("PutBucketVersioning", "Suspended"))
        detail = self.detail_of(self.s3.put_bucket_logging(Bucket="open", BucketLoggingStatus={}))
        self.assertEqual(detail["eventName"], "PutBucketLogging")

    def test_a_deleted_policy_and_a_deleted_bucket(self):
        self.s3.create_bucket(Bucket="short-lived")
        detail = self.detail_of(self.s3.delete_bucket(Bucket="short-lived"))
        self.assertEqual((detail["eventName"], detail["requestParameters"]), (
            "DeleteBucket", {"bucketName": "short-lived", "Host": "short-lived.s3.us-east-1.amazonaws.com"}))
        detail = self.detail_of_refused(self.s3.delete_bucket_policy, Bucket="nowhere-at-all")
        self.assertEqual((detail["errorCode"], detail["requestParameters"]["policy"]), ("NoSuchBucket", ""))

    def test_a_bucket_whose_name_begins_with_health_is_recorded_like_any_other(self):
        detail = self.detail_of(self.s3.create_bucket(Bucket="health-records"))
        self.assertEqual(detail["requestParameters"]["bucketName"], "health-records")

    def test_the_accounts_own_public_access_block_even_where_it_is_refused(self):
        # The SDK puts the account before the endpoint's host, which is an address here.
        document = "<PublicAccessBlockConfiguration><BlockPublicAcls>false</BlockPublicAcls></PublicAccessBlockConfiguration>"
        request = AWSRequest("PUT", f"{self.emulator.endpoint}/v20180820/configuration/publicAccessBlock", headers={
            "x-amz-account-id": self.account}, data=document.encode())
        S3SigV4Auth(Credentials(self.account, "local"), "s3", "us-east-1").add_auth(request)
        answer = URLLib3Session().send(request.prepare())
        detail = self.detail_of({"ResponseMetadata": {"HTTPHeaders": answer.headers}})
        self.assertEqual((detail["eventSource"], detail["eventName"], detail["requestParameters"]["accountId"]),
                         ("s3.amazonaws.com", "PutAccountPublicAccessBlock", self.account))
        self.assertFalse(detail["requestParameters"]["PublicAccessBlockConfiguration"]["BlockPublicAcls"])

    def test_objects_are_no_management_events(self):
        self.assertTrue(self.listener.hears_nothing_of(self.s3.put_object(Bucket="open", Key="k", Body=b"b")))


class EventsOfKeys(ListeningTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.kms = cls.aws("kms")
        cls.key = cls.kms.create_key()["KeyMetadata"]

    def assert_names_the_key(self, detail):
        self.assertEqual(detail["resources"], [{"accountId": self.account, "type": "AWS::KMS::Key", "ARN": self.key["Arn"]}])
        self.assertEqual(detail["responseElements"]["keyId"], self.key["Arn"])

    def test_a_key_policy_is_a_string_and_the_key_is_named_in_the_answer(self):
        policy = json.dumps(_POLICY)
        detail = self.detail_of(self.kms.put_key_policy(KeyId=self.key["KeyId"], PolicyName="default", Policy=policy))
        self.assertEqual(detail["requestParameters"], {"keyId": self.key["KeyId"], "policyName": "default", "policy": policy})
        self.assert_names_the_key(detail)

    def test_a_disabled_key(self):
        detail = self.detail_of(self.kms.disable_key(KeyId=self.key["Arn"]))
        self.assertEqual((detail["eventName"], detail["requestParameters"]), ("DisableKey", {"keyId": self.key["Arn"]}))
        self.assert_names_the_key(detail)

    def test_a_key_scheduled_for_deletion(self):
        detail = self.detail_of(self.kms.schedule_key_deletion(KeyId=self.key["KeyId"], PendingWindowInDays=7))
        self.assertEqual(detail["requestParameters"], {"keyId": self.key["KeyId"], "pendingWindowInDays": 7})
        self.assertEqual(detail["responseElements"]["keyState"], "PendingDeletion")
        self.assert_names_the_key(detail)
        self.kms.cancel_key_deletion(KeyId=self.key["KeyId"])
