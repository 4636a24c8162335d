"""Settings of an account that CloudFormation has no resource for: public access to S3, the security contact."""

import re

from .support import EmulatorTest

_OPEN = dict.fromkeys(("BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets"), False)
_CONTACT = {"AlternateContactType": "SECURITY", "Name": "On call", "Title": "Security", "EmailAddress": "a@example.com", "PhoneNumber": "+1 555 0100"}


class AccountSettings(EmulatorTest):
    def _s3control(self):
        """A client whose requests come here: of itself it puts the account before the name of the host, which is a number."""
        client = self.aws("s3control")
        client.meta.events.register("before-sign.s3-control", self._without_account, unique_id="without-account")
        return client

    def _without_account(self, request, **_):
        request.url = re.sub(r"//\d{12}\.", "//", request.url)

    def test_public_access_is_blocked_switch_by_switch_and_opened_again(self):
        s3control = self._s3control()

        def block():
            return s3control.get_public_access_block(AccountId=self.account)["PublicAccessBlockConfiguration"]
        self.assert_refused("NoSuchPublicAccessBlockConfiguration", block)
        s3control.put_public_access_block(AccountId=self.account, PublicAccessBlockConfiguration={"BlockPublicAcls": True, "IgnorePublicAcls": False})
        self.assertEqual(block(), {**_OPEN, "BlockPublicAcls": True})
        s3control.put_public_access_block(AccountId=self.account, PublicAccessBlockConfiguration=dict.fromkeys(_OPEN, True))
        self.assertEqual(block(), dict.fromkeys(_OPEN, True))
        s3control.delete_public_access_block(AccountId=self.account)
        self.assert_refused("NoSuchPublicAccessBlockConfiguration", block)
        self.assert_refused("AccessDenied", s3control.get_public_access_block, AccountId="111122223333")

    def test_what_else_s3_control_answers_still_does(self):
        self.aws("s3").create_bucket(Bucket="tagged")
        s3control = self._s3control()
        arn = "arn:aws:s3:::tagged"
        s3control.tag_resource(AccountId=self.account, ResourceArn=arn, Tags=[{"Key": "team", "Value": "data"}])
        self.assertEqual(s3control.list_tags_for_resource(AccountId=self.account, ResourceArn=arn)["Tags"], [{"Key": "team", "Value": "data"}])

    def test_a_contact_is_named_replaced_and_taken_away(self):
        account = self.aws("account")
        self.assert_refused("ResourceNotFoundException", account.get_alternate_contact, AlternateContactType="SECURITY")
        for name in ("On call", "Somebody else"):
            account.put_alternate_contact(**{**_CONTACT, "Name": name})
            self.assertEqual(account.get_alternate_contact(AlternateContactType="SECURITY")["AlternateContact"], {**_CONTACT, "Name": name})
        account.delete_alternate_contact(AlternateContactType="SECURITY")
        self.assert_refused("ResourceNotFoundException", account.delete_alternate_contact, AlternateContactType="SECURITY")
