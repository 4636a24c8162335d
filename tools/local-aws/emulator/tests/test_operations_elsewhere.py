"""Calls to the other services that MiniStack lacks or answers in part: RDS, CloudTrail, Config, Logs, Secrets Manager."""

from .support import EmulatorTest


class Databases(EmulatorTest):
    def test_options_are_included_changed_and_removed(self):
        rds = self.aws("rds")
        rds.create_option_group(OptionGroupName="options", EngineName="mysql", MajorEngineVersion="8.0", OptionGroupDescription="o")

        def options():
            return {option["OptionName"]: [s["Value"] for s in option["OptionSettings"]] for option in rds.describe_option_groups(
                OptionGroupName="options")["OptionGroupsList"][0]["Options"]}
        for value in ("CONNECT", "QUERY"):
            rds.modify_option_group(OptionGroupName="options", OptionsToInclude=[{
                "OptionName": "MARIADB_AUDIT_PLUGIN", "OptionSettings": [{"Name": "SERVER_AUDIT_EVENTS", "Value": value}]}])
            self.assertEqual(options(), {"MARIADB_AUDIT_PLUGIN": [value]})
        rds.modify_option_group(OptionGroupName="options", OptionsToRemove=["MARIADB_AUDIT_PLUGIN"])
        self.assertEqual(options(), {})
        self.assert_refused("OptionGroupNotFoundFault", rds.modify_option_group, OptionGroupName="gone", OptionsToRemove=["x"])

    def test_an_event_subscription_is_kept_changed_and_removed(self):
        rds, topic = self.aws("rds"), "arn:aws:sns:us-east-1:000000000000:alerts"
        rds.create_event_subscription(SubscriptionName="told", SnsTopicArn=topic, SourceType="db-instance", SourceIds=["one"], Enabled=False,
                                      Tags=[{"Key": "team", "Value": "data"}])
        self.assert_refused("SubscriptionAlreadyExist", rds.create_event_subscription, SubscriptionName="told", SnsTopicArn=topic)
        rds.add_source_identifier_to_subscription(SubscriptionName="told", SourceIdentifier="two")
        rds.remove_source_identifier_from_subscription(SubscriptionName="told", SourceIdentifier="one")
        rds.modify_event_subscription(SubscriptionName="told", Enabled=True, EventCategories=["failure"])
        kept = rds.describe_event_subscriptions(SubscriptionName="told")["EventSubscriptionsList"][0]
        self.assertEqual((kept["SourceIdsList"], kept["Enabled"], kept["EventCategoriesList"]), (["two"], True, ["failure"]))
        tags = rds.list_tags_for_resource(ResourceName=kept["EventSubscriptionArn"])["TagList"]
        self.assertEqual(tags, [{"Key": "team", "Value": "data"}])
        rds.delete_event_subscription(SubscriptionName="told")
        self.assert_refused("SubscriptionNotFound", rds.describe_event_subscriptions, SubscriptionName="told")

    def test_a_snapshot_is_shared_and_taken_back(self):
        rds = self.aws("rds")
        rds.create_db_instance(DBInstanceIdentifier="db", Engine="mysql", MasterUsername="admin", MasterUserPassword="secret-enough",
                               AllocatedStorage=20, DBInstanceClass="db.t3.micro")
        rds.create_db_snapshot(DBInstanceIdentifier="db", DBSnapshotIdentifier="copy")

        def shared():
            attributes = rds.describe_db_snapshot_attributes(DBSnapshotIdentifier="copy")["DBSnapshotAttributesResult"]["DBSnapshotAttributes"]
            return [(attribute["AttributeName"], attribute["AttributeValues"]) for attribute in attributes]
        self.assertEqual(shared(), [("restore", [])])
        rds.modify_db_snapshot_attribute(DBSnapshotIdentifier="copy", AttributeName="restore", ValuesToAdd=["111122223333", "all"])
        self.assertEqual(shared(), [("restore", ["111122223333", "all"])])
        rds.modify_db_snapshot_attribute(DBSnapshotIdentifier="copy", AttributeName="restore", ValuesToRemove=["all"])
        self.assertEqual(shared(), [("restore", ["111122223333"])])
        self.assert_refused("DBSnapshotNotFound", rds.describe_db_snapshot_attributes, DBSnapshotIdentifier="gone")


class Audit(EmulatorTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.aws("s3").create_bucket(Bucket="logs")

    def test_a_trail_keeps_what_it_was_created_with(self):
        cloudtrail = self.aws("cloudtrail")
        created = cloudtrail.create_trail(
            Name="kept", S3BucketName="logs", SnsTopicName="told", CloudWatchLogsLogGroupArn="arn:aws:logs:us-east-1:0:log-group:g:*",
            CloudWatchLogsRoleArn="arn:aws:iam::0:role/r", TagsList=[{"Key": "team", "Value": "audit"}])
        trail = cloudtrail.get_trail(Name="kept")["Trail"]
        self.assertEqual((trail["SnsTopicARN"], trail["CloudWatchLogsLogGroupArn"], trail["CloudWatchLogsRoleArn"]), (
            f"arn:aws:sns:us-east-1:{self.account}:told", "arn:aws:logs:us-east-1:0:log-group:g:*", "arn:aws:iam::0:role/r"))
        tags = cloudtrail.list_tags(ResourceIdList=[created["TrailARN"]])["ResourceTagList"][0]["TagsList"]
        self.assertEqual(tags, [{"Key": "team", "Value": "audit"}])

    def test_insights_are_off_until_they_are_put(self):
        cloudtrail = self.aws("cloudtrail")
        cloudtrail.create_trail(Name="insights", S3BucketName="logs")
        self.assert_refused("InsightNotEnabledException", cloudtrail.get_insight_selectors, TrailName="insights")
        cloudtrail.put_insight_selectors(TrailName="insights", InsightSelectors=[{"InsightType": "ApiErrorRateInsight"}])
        self.assertEqual(cloudtrail.get_insight_selectors(TrailName="insights")["InsightSelectors"], [{"InsightType": "ApiErrorRateInsight"}])
        self.assert_refused("TrailNotFoundException", cloudtrail.get_insight_selectors, TrailName="gone")

    def test_a_channel_of_a_running_recorder_is_not_deleted(self):
        config = self.aws("config")
        config.put_configuration_recorder(ConfigurationRecorder={"name": "default", "roleARN": "arn:aws:iam::000000000000:role/r"})
        config.put_delivery_channel(DeliveryChannel={"name": "default", "s3BucketName": "logs"})
        config.start_configuration_recorder(ConfigurationRecorderName="default")
        said = self.assert_refused("LastDeliveryChannelDeleteFailedException", config.delete_delivery_channel, DeliveryChannelName="default")
        self.assertIn("there is a running configuration recorder", said)
        config.stop_configuration_recorder(ConfigurationRecorderName="default")
        config.delete_delivery_channel(DeliveryChannelName="default")
        config.delete_configuration_recorder(ConfigurationRecorderName="default")
        self.assert_refused("NoSuchDeliveryChannelException", config.delete_delivery_channel, DeliveryChannelName="default")
        self.assert_refused("NoSuchConfigurationRecorderException", config.delete_configuration_recorder, ConfigurationRecorderName="default")

    def test_a_saved_query_is_put_found_changed_and_deleted(self):
        logs = self.aws("logs")
        query = logs.put_query_definition(name="refused calls", queryString="fields @message")["queryDefinitionId"]
        logs.put_query_definition(queryDefinitionId=query, name="refused calls", queryString="fields @timestamp")
        self.assertEqual([(q["queryDefinitionId"], q["queryString"]) for q in logs.describe_query_definitions()["queryDefinitions"]],
                         [(query, "fields @timestamp")])
        self.assertTrue(logs.delete_query_definition(queryDefinitionId=query)["success"])
        self.assert_refused("ResourceNotFoundException", logs.delete_query_definition, queryDefinitionId=query)

    def test_a_rotation_is_cancelled(self):
        secrets = self.aws("secretsmanager")
        secrets.create_secret(Name="password", SecretString="s")
        secrets.rotate_secret(SecretId="password", RotationRules={"AutomaticallyAfterDays": 30}, RotateImmediately=False)
        self.assertTrue(secrets.describe_secret(SecretId="password")["RotationEnabled"])
        secrets.cancel_rotate_secret(SecretId="password")
        self.assertFalse(secrets.describe_secret(SecretId="password").get("RotationEnabled"))

    def test_an_unknown_policy_is_attached_to_nobody(self):
        iam = self.aws("iam")
        iam.create_user(UserName="ada")
        gone = f"arn:aws:iam::{self.account}:policy/gone"
        said = self.assert_refused("NoSuchEntity", iam.attach_user_policy, UserName="ada", PolicyArn=gone)
        self.assertEqual(said, f"Policy {gone} does not exist or is not attachable.")
        iam.attach_user_policy(UserName="ada", PolicyArn="arn:aws:iam::aws:policy/AdministratorAccess")
        self.assertEqual([p["PolicyName"] for p in iam.list_attached_user_policies(UserName="ada")["AttachedPolicies"]], ["AdministratorAccess"])
