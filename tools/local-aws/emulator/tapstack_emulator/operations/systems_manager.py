"""Systems Manager: documents and compliance as an account shows them in which no agent has reported."""

from .registry import operation


@operation("ssm", "ListDocuments")
def documents(parameters):
    # AWS::SSM::Document is a record of CloudFormation only.
    return {"DocumentIdentifiers": []}


@operation("ssm", "ListResourceComplianceSummaries")
def compliance(parameters):
    return {"ResourceComplianceSummaryItems": []}
