"""Calls to IAM and STS as CloudTrail writes them."""

import json

from .listening import ListeningTest
from .templates import STATEMENTS, TRUST

_DATE = r"^[A-Z][a-z]{2} \d{1,2}, \d{4} \d{1,2}:\d{2}:\d{2} [AP]M$"


class EventsOfIdentity(ListeningTest):
    @property
    def iam(self):
        return self.aws("iam")

    def test_a_new_user_is_in_the_answer_with_the_date_in_words(self):
        detail = self.detail_of(self.iam.create_user(UserName="ada", Tags=[{"Key": "team", "Value": "web"}]))
        self.assertEqual(detail["requestParameters"], {"userName": "ada", "tags": [{"key": "team", "value": "web"}]})
        user = detail["responseElements"]["user"]
        self.assertRegex(user.pop("createDate"), _DATE)
        self.assertRegex(user.pop("userId"), "^AIDA")
        self.assertEqual(user, {"path": "/", "userName": "ada", "arn": f"arn:aws:iam::{self.account}:user/ada",
                                "tags": [{"key": "team", "value": "web"}]})

    def test_a_new_access_key_comes_without_its_secret(self):
        self.iam.create_user(UserName="keys")
        answer = self.iam.create_access_key(UserName="keys")
        detail = self.detail_of(answer)
        key = detail["responseElements"]["accessKey"]
        self.assertRegex(key.pop("createDate"), _DATE)
        self.assertEqual(key, {"userName": "keys", "accessKeyId": answer["AccessKey"]["AccessKeyId"], "status": "Active"})
        self.assertNotIn(answer["AccessKey"]["SecretAccessKey"], json.dumps(detail))

    def test_a_login_profile_comes_without_the_password(self):
        self.iam.create_user(UserName="console")
        detail = self.detail_of(self.iam.create_login_profile(UserName="console", Password="not-for-the-log-1", PasswordResetRequired=True))
        self.assertEqual(detail["requestParameters"], {"userName": "console", "passwordResetRequired": True})
        self.assertNotIn("not-for-the-log-1", json.dumps(detail))

    def test_an_attached_policy_answers_nothing(self):
        self.iam.create_user(UserName="admin")
        arn = "arn:aws:iam::aws:policy/AdministratorAccess"
        detail = self.detail_of(self.iam.attach_user_policy(UserName="admin", PolicyArn=arn))
        self.assertEqual((detail["requestParameters"], detail["responseElements"]), ({"userName": "admin", "policyArn": arn}, None))

    def test_a_policy_document_stays_a_string(self):
        self.iam.create_role(RoleName="trusted", AssumeRolePolicyDocument=json.dumps(TRUST))
        document = json.dumps(STATEMENTS)
        detail = self.detail_of(self.iam.put_role_policy(RoleName="trusted", PolicyName="inline", PolicyDocument=document))
        self.assertEqual(detail["requestParameters"], {"roleName": "trusted", "policyName": "inline", "policyDocument": document})
        trust = json.dumps(TRUST)
        detail = self.detail_of(self.iam.update_assume_role_policy(RoleName="trusted", PolicyDocument=trust))
        self.assertEqual(detail["requestParameters"], {"roleName": "trusted", "policyDocument": trust})

    def test_what_does_not_exist_is_an_exception_by_its_full_name(self):
        detail = self.detail_of_refused(self.iam.delete_user, UserName="nobody")
        self.assertEqual((detail["errorCode"], detail["requestParameters"], detail["responseElements"]),
                         ("NoSuchEntityException", {"userName": "nobody"}, None))
        self.iam.create_group(GroupName="people")
        detail = self.detail_of_refused(self.iam.create_group, GroupName="people")
        self.assertEqual(detail["errorCode"], "EntityAlreadyExistsException")

    def test_an_assumed_role_is_read_only_and_names_the_role_and_no_secret(self):
        arn = self.iam.create_role(RoleName="assumed", AssumeRolePolicyDocument=json.dumps(TRUST))["Role"]["Arn"]
        answer = self.aws("sts").assume_role(RoleArn=arn, RoleSessionName="session")
        detail = self.detail_of(answer)
        self.assertEqual(detail["requestParameters"], {"roleArn": arn, "roleSessionName": "session"})
        self.assertEqual(detail["resources"], [{"ARN": arn, "accountId": self.account, "type": "AWS::IAM::Role"}])
        credentials = detail["responseElements"]["credentials"]
        self.assertEqual(credentials["accessKeyId"], answer["Credentials"]["AccessKeyId"])
        self.assertRegex(credentials["expiration"], r"^[A-Z][a-z]{2} \d{1,2}, \d{4}, \d{1,2}:\d{2}:\d{2} [AP]M$")
        self.assertNotIn(answer["Credentials"]["SecretAccessKey"], json.dumps(detail))
        self.assertTrue(detail["readOnly"])

    def test_a_federation_token_is_no_read(self):
        detail = self.detail_of(self.aws("sts").get_federation_token(Name="guest"))
        self.assertEqual((detail["eventName"], detail["readOnly"]), ("GetFederationToken", False))

