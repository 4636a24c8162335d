"""VPC Block Public Access: options and exclusions of the account in a Region."""

from .. import ministack_private as ministack
from ..stand_ins import stand_in
from ..wire.responses import ApiError
from .ec2_records import new_id, now, put_tags, tags_of
from .registry import operation

_options: dict = {}
_exclusions: dict = {}


def _scope():
    return ministack.scope.account_id(), ministack.scope.region()


def options() -> dict:
    account, region = _scope()
    return _options.setdefault((account, region), {
        "AwsAccountId": account, "AwsRegion": region, "State": "default-state", "InternetGatewayBlockMode": "off",
        "ManagedBy": "account", "ExclusionsAllowed": "allowed", "LastUpdateTimestamp": now(),
    })


@operation("ec2", "DescribeVpcBlockPublicAccessOptions")
def describe(parameters):
    return {"VpcBlockPublicAccessOptions": options()}


@operation("ec2", "ModifyVpcBlockPublicAccessOptions")
def modify(parameters):
    mode = parameters.get("InternetGatewayBlockMode")
    if mode not in ("off", "block-bidirectional", "block-ingress"):
        raise ApiError("InvalidParameterValue", f"Value ({mode}) for parameter InternetGatewayBlockMode is invalid.")
    stand_in("EC2 VPC Block Public Access", "kept and described, but nothing is blocked: no traffic flows")
    options().update(InternetGatewayBlockMode=mode, State="update-complete", LastUpdateTimestamp=now())
    return {"VpcBlockPublicAccessOptions": options()}


@operation("ec2", "CreateVpcBlockPublicAccessExclusion")
def create_exclusion(parameters):
    exclusion_id = new_id("vpcbpa-exclude")
    resource = parameters.get("VpcId") or parameters.get("SubnetId")
    account, region = _scope()
    kind = "vpc" if parameters.get("VpcId") else "subnet"
    record = {
        "ExclusionId": exclusion_id, "State": "create-complete", "CreationTimestamp": now(),
        "InternetGatewayExclusionMode": parameters.get("InternetGatewayExclusionMode"),
        "ResourceArn": f"arn:aws:ec2:{region}:{account}:{kind}/{resource}", "LastUpdateTimestamp": now(),
    }
    _exclusions[(*_scope(), exclusion_id)] = record
    put_tags(exclusion_id, parameters.get("TagSpecifications"), "vpc-block-public-access-exclusion")
    return {"VpcBlockPublicAccessExclusion": record}


@operation("ec2", "DescribeVpcBlockPublicAccessExclusions")
def describe_exclusions(parameters):
    wanted = parameters.get("ExclusionIds")
    return {"VpcBlockPublicAccessExclusions": [
        {**record, "Tags": tags_of(record["ExclusionId"])} for key, record in _exclusions.items()
        if key[:2] == _scope() and (not wanted or key[2] in wanted)]}


@operation("ec2", "DeleteVpcBlockPublicAccessExclusion")
def delete_exclusion(parameters):
    record = _exclusions.pop((*_scope(), parameters.get("ExclusionId")), None)
    if record is None:
        raise ApiError("InvalidVpcBlockPublicAccessExclusionId.NotFound",
                       f"The exclusion '{parameters.get('ExclusionId')}' does not exist")
    return {"VpcBlockPublicAccessExclusion": {**record, "State": "delete-complete"}}
