"""Service Quotas: a service that MiniStack does not have."""

from .support import EmulatorTest


class ServiceQuotas(EmulatorTest):
    def test_a_quota_has_the_default_value_of_aws(self):
        quota = self.aws("service-quotas").get_service_quota(ServiceCode="vpc", QuotaCode="L-F678F1CE")["Quota"]
        self.assertEqual((quota["QuotaName"], quota["Value"]), ("VPCs per Region", 5.0))

    def test_the_quotas_of_a_service_are_listed(self):
        quotas = self.aws("service-quotas").list_service_quotas(ServiceCode="rds")["Quotas"]
        self.assertEqual([quota["QuotaCode"] for quota in quotas], ["L-7B6409FD", "L-952B80B8"])

    def test_a_quota_is_raised_and_never_lowered(self):
        quotas, eip = self.aws("service-quotas"), {"ServiceCode": "ec2", "QuotaCode": "L-0263D0A3"}
        self.assert_refused("IllegalArgumentException", quotas.request_service_quota_increase, **eip, DesiredValue=5)
        self.assertEqual(quotas.request_service_quota_increase(**eip, DesiredValue=20)["RequestedQuota"]["Status"], "APPROVED")
        self.assertEqual(quotas.get_service_quota(**eip)["Quota"]["Value"], 20.0)

    def test_another_quota_is_not_known(self):
        self.assert_refused("NoSuchResourceException", self.aws("service-quotas").get_service_quota, ServiceCode="vpc", QuotaCode="L-00000000")

    def test_another_operation_is_refused_as_unknown(self):
        self.assert_refused("UnknownOperationException", self.aws("service-quotas").list_services)
