"""What a stack creates in CloudTrail and Config, as the services themselves then show it."""

from .stacks import DeployedTest


class CreatedAudit(DeployedTest):
    def test_a_trail_has_every_setting_of_the_template(self):
        trail = self.aws("cloudtrail").get_trail(Name=self.outputs["Trail"])["Trail"]
        self.assertEqual(trail["TrailARN"], self.outputs["TrailArn"])
        self.assertEqual(
            {name: trail[name] for name in ("S3BucketName", "IsMultiRegionTrail", "LogFileValidationEnabled",
                                            "IncludeGlobalServiceEvents", "HomeRegion")},
            {"S3BucketName": self.outputs["Bucket"], "IsMultiRegionTrail": True, "LogFileValidationEnabled": True,
             "IncludeGlobalServiceEvents": True, "HomeRegion": "us-east-1"})
        self.assertTrue(trail["KmsKeyId"].endswith(self.ids["Key"]))
        self.assertIn(self.ids["Logs"], trail["CloudWatchLogsLogGroupArn"])
        self.assertTrue(trail["CloudWatchLogsRoleArn"].endswith(self.ids["Role"]))

    def test_a_trail_logs_from_the_start(self):
        self.assertTrue(self.aws("cloudtrail").get_trail_status(Name=self.outputs["Trail"])["IsLogging"])

    def test_a_trail_has_its_selectors_its_insights_and_its_tags(self):
        cloudtrail = self.aws("cloudtrail")
        selectors = cloudtrail.get_event_selectors(TrailName=self.outputs["Trail"])["EventSelectors"]
        self.assertEqual([(s["IncludeManagementEvents"], s["ReadWriteType"]) for s in selectors], [(True, "All")])
        insights = cloudtrail.get_insight_selectors(TrailName=self.outputs["Trail"])["InsightSelectors"]
        self.assertEqual(insights, [{"InsightType": "ApiCallRateInsight"}])
        self.assertTrue(cloudtrail.get_trail(Name=self.outputs["Trail"])["Trail"]["HasInsightSelectors"])
        tags = cloudtrail.list_tags(ResourceIdList=[self.outputs["TrailArn"]])["ResourceTagList"][0]["TagsList"]
        self.assertIn({"Key": "Name", "Value": "trail"}, tags)

    def test_a_trail_that_exists_is_refused_a_second_time(self):
        self.assert_refused("TrailAlreadyExistsException", self.aws("cloudtrail").create_trail,
                            Name=self.outputs["Trail"], S3BucketName=self.outputs["Bucket"])

    def test_the_configuration_recorder_records_all_as_its_role(self):
        recorder = self.aws("config").describe_configuration_recorders()["ConfigurationRecorders"][0]
        self.assertEqual(recorder["name"], self.outputs["Recorder"])
        self.assertTrue(recorder["roleARN"].endswith(self.ids["Role"]))
        self.assertEqual((recorder["recordingGroup"]["allSupported"], recorder["recordingGroup"]["includeGlobalResourceTypes"]), (True, True))

    def test_the_recorder_runs_as_soon_as_the_delivery_channel_is_there(self):
        status = self.aws("config").describe_configuration_recorder_status()["ConfigurationRecordersStatus"][0]
        self.assertTrue(status["recording"])

    def test_the_delivery_channel_writes_into_the_bucket(self):
        channel = self.aws("config").describe_delivery_channels()["DeliveryChannels"][0]
        self.assertEqual((channel["name"], channel["s3BucketName"]), (self.outputs["Channel"], self.outputs["Bucket"]))
        self.assertEqual(channel["configSnapshotDeliveryProperties"], {"deliveryFrequency": "Six_Hours"})

    def test_a_config_rule_has_its_source_and_parameters(self):
        rule = self.aws("config").describe_config_rules(ConfigRuleNames=[self.outputs["ConfigRule"]])["ConfigRules"][0]
        self.assertEqual((rule["ConfigRuleId"], rule["ConfigRuleState"]), (self.outputs["RuleId"], "ACTIVE"))
        self.assertEqual(rule["Source"], {"Owner": "AWS", "SourceIdentifier": "INCOMING_SSH_DISABLED"})
        self.assertEqual(rule["InputParameters"], '{"a": "b"}')
