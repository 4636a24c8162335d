"""Who a record says has called: a user, a role, the account's root, a function."""

import json

from .listening import Listener, ListeningTest
from .support import ACCOUNT
from .templates import STATEMENTS, TRUST
from .test_events_of_functions_and_messages import code

_CALLER = """
const http = require('http');
exports.handler = async () => new Promise((resolve, reject) => {
  const { AWS_ENDPOINT_URL, AWS_ACCESS_KEY_ID } = process.env;
  const body = 'Action=CreateVpc&Version=2016-11-15&CidrBlock=10.99.0.0%2F16';
  const credential = `${AWS_ACCESS_KEY_ID}/20260101/us-east-1/ec2/aws4_request`;
  const call = http.request(AWS_ENDPOINT_URL, { method: 'POST', headers: {
    'content-type': 'application/x-www-form-urlencoded', 'content-length': body.length,
    authorization: `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=host, Signature=0`,
  } }, (answer) => { answer.resume(); answer.on('end', () => resolve(answer.headers['x-amzn-requestid'])); });
  call.on('error', reject);
  call.end(body);
});
"""


class Callers(ListeningTest):
    environment = {}

    def caller_of(self, answer) -> dict:
        return self.detail_of(answer)["userIdentity"]

    def call_as(self, credentials):
        """A changing call with these credentials."""
        ec2 = self.aws("ec2", key=credentials["AccessKeyId"], secret=credentials["SecretAccessKey"], token=credentials.get("SessionToken"))
        return ec2.create_vpc(CidrBlock="10.2.0.0/16")

    def test_an_unknown_key_stands_for_one_local_user_here_and_for_sts(self):
        caller = self.caller_of(self.aws("ec2", key="anything").create_vpc(CidrBlock="10.2.0.0/16"))
        self.assertRegex(caller.pop("principalId"), "^AIDA[0-9A-F]{17}$")
        self.assertEqual(caller, {"type": "IAMUser", "arn": f"arn:aws:iam::{ACCOUNT}:user/tapstack-local", "accountId": ACCOUNT,
                                  "accessKeyId": "anything", "userName": "tapstack-local"})
        self.assertEqual(self.aws("sts", key="anything").get_caller_identity()["Arn"], caller["arn"])

    def test_a_user_is_named_with_the_id_that_iam_gave(self):
        iam = self.aws("iam")
        user = iam.create_user(UserName="ada")["User"]
        key = iam.create_access_key(UserName="ada")["AccessKey"]
        self.assertEqual(self.caller_of(self.call_as(key)), {
            "type": "IAMUser", "principalId": user["UserId"], "arn": user["Arn"], "accountId": ACCOUNT,
            "accessKeyId": key["AccessKeyId"], "userName": "ada"})

    def test_a_user_who_deletes_the_own_key_is_still_who_did_it(self):
        iam = self.aws("iam")
        iam.create_user(UserName="leaving")
        key = iam.create_access_key(UserName="leaving")["AccessKey"]
        own = self.aws("iam", key=key["AccessKeyId"], secret=key["SecretAccessKey"])
        caller = self.caller_of(own.delete_access_key(UserName="leaving", AccessKeyId=key["AccessKeyId"]))
        self.assertEqual(caller["userName"], "leaving")

    def test_a_role_is_named_with_its_session(self):
        role = self.aws("iam").create_role(RoleName="operator", AssumeRolePolicyDocument=json.dumps(TRUST))["Role"]
        credentials = self.aws("sts").assume_role(RoleArn=role["Arn"], RoleSessionName="ada")["Credentials"]
        caller = self.caller_of(self.call_as(credentials))
        self.assertRegex(caller["sessionContext"]["attributes"].pop("creationDate"), r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")
        self.assertEqual(caller, {
            "type": "AssumedRole", "principalId": f"{role['RoleId']}:ada", "arn": f"arn:aws:sts::{ACCOUNT}:assumed-role/operator/ada",
            "accountId": ACCOUNT, "accessKeyId": credentials["AccessKeyId"], "sessionContext": {
                "sessionIssuer": {"type": "Role", "principalId": role["RoleId"], "arn": role["Arn"], "accountId": ACCOUNT, "userName": "operator"},
                "attributes": {"mfaAuthenticated": "false"}}})

    def test_a_session_of_a_user_is_the_user(self):
        iam = self.aws("iam")
        iam.create_user(UserName="grace")
        key = iam.create_access_key(UserName="grace")["AccessKey"]
        sts = self.aws("sts", key=key["AccessKeyId"], secret=key["SecretAccessKey"])
        caller = self.caller_of(self.call_as(sts.get_session_token()["Credentials"]))
        self.assertEqual((caller["type"], caller["userName"], caller["sessionContext"]["attributes"]["mfaAuthenticated"]),
                         ("IAMUser", "grace", "false"))
        caller = self.caller_of(self.call_as(sts.get_federation_token(Name="guest", Policy=json.dumps(STATEMENTS))["Credentials"]))
        self.assertEqual((caller["type"], caller["arn"], caller["sessionContext"]["sessionIssuer"]["userName"]),
                         ("FederatedUser", f"arn:aws:sts::{ACCOUNT}:federated-user/guest", "grace"))

    def test_the_accounts_number_is_the_key_of_its_root_user(self):
        caller = self.caller_of(self.aws("ec2", key=ACCOUNT).create_vpc(CidrBlock="10.2.0.0/16"))
        self.assertEqual(caller, {"type": "Root", "principalId": ACCOUNT, "arn": f"arn:aws:iam::{ACCOUNT}:root", "accountId": ACCOUNT,
                                  "accessKeyId": ACCOUNT})

    def test_another_account_has_records_of_its_own(self):
        other = "111122223333"
        theirs = Listener(lambda service, **options: self.aws(service, key=other, **options), "theirs", self.region)
        answer = self.aws("ec2", key=other).create_vpc(CidrBlock="10.3.0.0/16")
        self.assertTrue(self.listener.hears_nothing_of(answer))
        # Our trail makes none of their calls an event on their bus either.
        self.assertTrue(theirs.hears_nothing_of(answer))
        found = self.aws("cloudtrail", key=other).lookup_events()["Events"]
        record = json.loads(next(event["CloudTrailEvent"] for event in found if event["EventName"] == "CreateVpc"))
        self.assertEqual((record["recipientAccountId"], record["userIdentity"]["arn"]), (other, f"arn:aws:iam::{other}:root"))

    def test_a_function_calls_as_its_execution_role(self):
        role = self.aws("iam").create_role(RoleName="runner", AssumeRolePolicyDocument=json.dumps(TRUST))["Role"]
        functions = self.aws("lambda")
        functions.create_function(FunctionName="caller", Role=role["Arn"], Runtime="nodejs20.x", Handler="index.handler",
                                  Code={"ZipFile": code(_CALLER)})
        answered = json.loads(functions.invoke(FunctionName="caller")["Payload"].read())
        caller = self.caller_of({"ResponseMetadata": {"HTTPHeaders": {"x-amzn-requestid": answered}}})
        self.assertEqual((caller["type"], caller["arn"]), ("AssumedRole", f"arn:aws:sts::{ACCOUNT}:assumed-role/runner/caller"))
        self.assertEqual(caller["sessionContext"]["sessionIssuer"]["arn"], role["Arn"])
