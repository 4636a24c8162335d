"""What an account answers that nobody has settled: switches, certificates, policies of AWS, organizations."""

import csv
import io
import time

from .support import EmulatorTest


class Switches(EmulatorTest):
    def test_sharing_of_images_and_snapshots_is_blocked_and_unblocked(self):
        ec2 = self.aws("ec2")
        self.assertEqual(ec2.get_image_block_public_access_state()["ImageBlockPublicAccessState"], "block-new-sharing")
        ec2.disable_image_block_public_access()
        self.assertEqual(ec2.get_image_block_public_access_state()["ImageBlockPublicAccessState"], "unblocked")
        ec2.enable_image_block_public_access(ImageBlockPublicAccessState="block-new-sharing")
        self.assertEqual(ec2.get_image_block_public_access_state()["ImageBlockPublicAccessState"], "block-new-sharing")
        self.assertEqual(ec2.get_snapshot_block_public_access_state()["State"], "unblocked")
        ec2.enable_snapshot_block_public_access(State="block-all-sharing")
        self.assertEqual(ec2.get_snapshot_block_public_access_state()["State"], "block-all-sharing")
        ec2.disable_snapshot_block_public_access()
        self.assertEqual(ec2.get_snapshot_block_public_access_state()["State"], "unblocked")

    def test_the_defaults_of_instance_metadata_are_kept_until_they_are_given_back(self):
        ec2 = self.aws("ec2")
        self.assertNotIn("HttpTokens", ec2.get_instance_metadata_defaults()["AccountLevel"])
        ec2.modify_instance_metadata_defaults(HttpTokens="required", HttpPutResponseHopLimit=2)
        self.assertEqual(ec2.get_instance_metadata_defaults()["AccountLevel"]["HttpTokens"], "required")
        ec2.modify_instance_metadata_defaults(HttpTokens="no-preference")
        level = ec2.get_instance_metadata_defaults()["AccountLevel"]
        self.assertEqual(("HttpTokens" in level, level["HttpPutResponseHopLimit"]), (False, 2))

    def test_there_are_no_client_vpns_and_transit_gateways(self):
        ec2 = self.aws("ec2")
        self.assertEqual((ec2.describe_client_vpn_endpoints()["ClientVpnEndpoints"], ec2.describe_transit_gateways()["TransitGateways"]), ([], []))

    def test_no_agent_has_reported_and_no_document_is_kept(self):
        ssm = self.aws("ssm")
        self.assertEqual((ssm.list_documents()["DocumentIdentifiers"], ssm.list_resource_compliance_summaries()["ResourceComplianceSummaryItems"]), ([], []))


class Identities(EmulatorTest):
    def test_who_has_a_policy_of_aws_is_told_of_every_policy(self):
        iam = self.aws("iam")
        support = "arn:aws:iam::aws:policy/AWSSupportAccess"
        found = iam.list_entities_for_policy(PolicyArn=support)
        self.assertEqual((found["PolicyUsers"], found["PolicyRoles"], found["PolicyGroups"]), ([], [], []))
        iam.create_role(RoleName="support", AssumeRolePolicyDocument="{}")
        iam.attach_role_policy(RoleName="support", PolicyArn=support)
        self.assertEqual([role["RoleName"] for role in iam.list_entities_for_policy(PolicyArn=support)["PolicyRoles"]], ["support"])
        self.assertEqual(iam.list_entities_for_policy(PolicyArn=support, EntityFilter="User").get("PolicyRoles", []), [])
        self.assert_refused("NoSuchEntity", iam.list_entities_for_policy, PolicyArn=f"arn:aws:iam::{self.account}:policy/gone")

    def test_the_root_user_has_not_signed_in(self):
        iam = self.aws("iam")
        while iam.generate_credential_report()["State"] != "COMPLETE":
            time.sleep(0.02)
        rows = list(csv.DictReader(io.StringIO(iam.get_credential_report()["Content"].decode())))
        self.assertEqual((rows[0]["user"], rows[0]["password_last_used"], rows[0]["password_next_rotation"]), ("<root_account>", "no_information", "not_supported"))

    def test_there_are_no_server_certificates(self):
        self.assertEqual(self.aws("iam").list_server_certificates()["ServerCertificateMetadataList"], [])

    def test_nothing_is_delegated_in_the_organization(self):
        self.assertEqual(self.aws("organizations").list_delegated_administrators()["DelegatedAdministrators"], [])
        self.assertEqual(self.aws("iam").list_organizations_features()["EnabledFeatures"], [])
        self.assertEqual(self.aws("config").describe_configuration_aggregators()["ConfigurationAggregators"], [])


class Engines(EmulatorTest):
    def test_authorities_say_until_when_they_are_valid(self):
        rds = self.aws("rds")
        self.assertEqual(sorted(c["CertificateIdentifier"] for c in rds.describe_certificates()["Certificates"]),
                         ["rds-ca-ecc384-g1", "rds-ca-rsa2048-g1", "rds-ca-rsa4096-g1"])
        found = rds.describe_certificates(CertificateIdentifier="rds-ca-rsa2048-g1")["Certificates"]
        self.assertEqual([c["ValidTill"].year for c in found], [2061])

    def test_the_long_term_release_of_mysql_is_offered_with_and_without_a_filter(self):
        rds = self.aws("rds")

        def offered(**filters):
            return {(v["Engine"], v["EngineVersion"]) for v in rds.describe_db_engine_versions(**filters)["DBEngineVersions"]}
        self.assertIn(("mysql", "8.4.8"), offered())
        self.assertIn(("mysql", "8.4.8"), offered(Engine="mysql"))
        self.assertEqual(offered(Engine="mysql", EngineVersion="8.4.8"), {("mysql", "8.4.8")})
        self.assertNotIn(("mysql", "8.4.8"), offered(Engine="mariadb"))
