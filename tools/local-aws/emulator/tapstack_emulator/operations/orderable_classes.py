"""RDS: classes of database instances that AWS offers for MySQL and MiniStack does not list."""

from .. import ministack_private as ministack
from .registry import completing

_SIZES = {
    "t4g": ("micro", "small", "medium", "large", "xlarge", "2xlarge"),
    "m7g": ("large", "xlarge", "2xlarge", "4xlarge", "8xlarge"),
    "r7g": ("large", "xlarge", "2xlarge", "4xlarge", "8xlarge"),
}
_CLASSES = tuple(f"db.{family}.{size}" for family, sizes in _SIZES.items() for size in sizes)
_ZONES = ("a", "b", "c")


@completing("rds", "DescribeOrderableDBInstanceOptions")
def orderable(parameters, result):
    """A request that names a class which MiniStack has not heard of is answered like any other."""
    listed = result.get("OrderableDBInstanceOptions", [])
    wanted, engine = parameters.get("DBInstanceClass"), parameters.get("Engine")
    if engine != "mysql":
        return result
    known = {option["DBInstanceClass"] for option in listed}
    region = ministack.scope.region()
    listed += [{
        "Engine": engine, "EngineVersion": parameters.get("EngineVersion") or "8.4.8", "DBInstanceClass": name, "LicenseModel": "general-public-license",
        "AvailabilityZones": [{"Name": f"{region}{zone}"} for zone in _ZONES], "MultiAZCapable": True, "ReadReplicaCapable": True, "Vpc": True,
        "StorageType": "gp3", "SupportsStorageEncryption": True, "SupportsPerformanceInsights": True, "SupportsIAMDatabaseAuthentication": True,
        "SupportsEnhancedMonitoring": True,
    } for name in _CLASSES if name not in known and wanted in (None, name)]
    return {**result, "OrderableDBInstanceOptions": listed}
