"""RDS: certificate authorities, and engine versions by the names that AWS offers today."""

from .. import ministack_private as ministack
from .registry import completing, operation

# The authorities that RDS signs server certificates with, and until when.
_AUTHORITIES = {"rds-ca-rsa2048-g1": "2061-05-18", "rds-ca-rsa4096-g1": "2121-05-18", "rds-ca-ecc384-g1": "2121-05-18"}
_SINCE = "2021-05-18T00:00:00Z"

# The long-term release of MySQL, which MiniStack does not know.
_MYSQL = ("8.4.3", "8.4.4", "8.4.5", "8.4.6", "8.4.7", "8.4.8")


@operation("rds", "DescribeCertificates")
def certificates(parameters):
    wanted = parameters.get("CertificateIdentifier")
    return {"DefaultCertificateForNewLaunches": "rds-ca-rsa2048-g1", "Certificates": [{
        "CertificateIdentifier": name, "CertificateType": "CA", "ValidFrom": _SINCE, "ValidTill": f"{until}T00:00:00Z",
        "CertificateArn": f"arn:aws:rds:{ministack.scope.region()}::cert:{name}", "CustomerOverride": False,
    } for name, until in _AUTHORITIES.items() if wanted in (None, name)]}


@completing("rds", "DescribeDBEngineVersions")
def versions(parameters, result):
    """Without an engine, MiniStack lists none of MySQL."""
    listed = result.get("DBEngineVersions", [])
    engine, version = parameters.get("Engine"), parameters.get("EngineVersion")
    known = {item["EngineVersion"] for item in listed if item.get("Engine") == "mysql"}
    if engine in (None, "mysql") and not parameters.get("DefaultOnly"):
        listed += [{"Engine": "mysql", "EngineVersion": offered, "MajorEngineVersion": "8.4", "DBParameterGroupFamily": "mysql8.4",
                    "DBEngineDescription": "MySQL Community Edition", "DBEngineVersionDescription": f"MySQL {offered}", "Status": "available"}
                   for offered in _MYSQL if offered not in known and offered.startswith(version or "")]
    return {**result, "DBEngineVersions": listed}
