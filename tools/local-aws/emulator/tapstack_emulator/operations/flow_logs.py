"""Flow logs with their destination, role, format and aggregation interval. No record is ever written to one."""

from .. import ministack_private as ministack
from ..stand_ins import stand_in
from .ec2_records import new_id, now, put_tags, select, tags_of
from .registry import operation

_KEPT = ("TrafficType", "LogDestinationType", "LogDestination", "LogGroupName", "DeliverLogsPermissionArn", "LogFormat",
         "MaxAggregationInterval", "DestinationOptions", "DeliverCrossAccountRole")
_DEFAULT_FORMAT = ("${version} ${account-id} ${interface-id} ${srcaddr} ${dstaddr} ${srcport} ${dstport} ${protocol} "
                   "${packets} ${bytes} ${start} ${end} ${action} ${log-status}")


@operation("ec2", "CreateFlowLogs")
def create(parameters):
    stand_in("EC2 flow logs", "kept and described, but no traffic flows, so no record is delivered")
    created, unsuccessful = [], []
    for resource_id in parameters.get("ResourceIds") or []:
        if not _exists(resource_id):
            unsuccessful.append({"ResourceId": resource_id, "Error": {
                "Code": "InvalidVpcId.NotFound", "Message": f"The resource ID '{resource_id}' does not exist"}})
            continue
        flow_log_id = new_id("fl")
        ministack.ec2.flow_logs[flow_log_id] = {
            "LogDestinationType": "cloud-watch-logs", "LogFormat": _DEFAULT_FORMAT, "MaxAggregationInterval": 600,
            "TrafficType": "ALL", "LogDestination": "", **{k: parameters[k] for k in _KEPT if parameters.get(k)},
            "FlowLogId": flow_log_id, "ResourceId": resource_id, "ResourceType": parameters.get("ResourceType"),
            "FlowLogStatus": "ACTIVE", "DeliverLogsStatus": "SUCCESS", "CreationTime": now(),
        }
        put_tags(flow_log_id, parameters.get("TagSpecifications"), "vpc-flow-log")
        created.append(flow_log_id)
    return {"FlowLogIds": created, "Unsuccessful": unsuccessful}


@operation("ec2", "DescribeFlowLogs")
def describe(parameters):
    found = select(
        list(ministack.ec2.flow_logs.values()), parameters, "FlowLogIds", "FlowLogId", {
            "resource-id": lambda log: log["ResourceId"], "traffic-type": lambda log: log["TrafficType"],
            "log-destination-type": lambda log: log["LogDestinationType"], "flow-log-id": lambda log: log["FlowLogId"],
            "log-group-name": lambda log: log.get("LogGroupName", ""), "deliver-log-status": lambda log: "SUCCESS",
        }, "InvalidFlowLogId.NotFound")
    return {"FlowLogs": [_view(log) for log in found]}


def _exists(resource_id: str) -> bool:
    return any(resource_id in store for store in (
        ministack.ec2.vpcs, ministack.ec2.subnets, ministack.ec2.network_interfaces))


def _view(log):
    return {**{key: value for key, value in log.items() if value not in ("", None)}, "Tags": tags_of(log["FlowLogId"])}
