"""CloudWatch alarms, with what MiniStack leaves out of them in the query protocol: actions, dimensions, statistic."""

from .. import ministack_private as ministack
from .registry import completing

_SHOWN = ("AlarmDescription", "ActionsEnabled", "AlarmActions", "OKActions", "InsufficientDataActions", "Dimensions", "Statistic",
          "ExtendedStatistic", "Period", "DatapointsToAlarm", "TreatMissingData", "Unit")


@completing("monitoring", "DescribeAlarms")
@completing("monitoring", "DescribeAlarmsForMetric")
def described(parameters, result):
    for view in result.get("MetricAlarms", []):
        record = ministack.monitoring.alarms.get(view["AlarmName"]) or {}
        view.update({name: record[name] for name in _SHOWN if record.get(name) is not None})
    return result
