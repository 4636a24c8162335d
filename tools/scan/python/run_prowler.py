"""Runs Prowler's checks of some AWS services against an endpoint on this machine and prints what they say as JSON.

    run_prowler.py <region> <service> ...

Prowler tells only its log what it could not read, and a check that read nothing passes in silence; each error of that
log is therefore part of the answer. Its own command line would import the clients of every other cloud, look for a
newer Prowler and draw a progress bar.
"""
import importlib
import ipaddress
import json
import logging
import os
import socket
import sys
from urllib.parse import urlsplit

import deployed

# It asks a service outside of AWS, wherever the endpoint is.
OUTSIDE = {"ec2_elastic_ip_shodan"}

SOCKET_EVENTS = {"socket.connect", "socket.sendto", "socket.sendmsg"}


def refuse_other_machines(event, arguments):
    """An audit hook: whatever a check or a library has in mind, nothing leaves this machine."""
    if event == "socket.getaddrinfo" and not local(arguments[0]):
        raise PermissionError(f"{arguments[0]} is not on this machine")
    if event in SOCKET_EVENTS and isinstance(arguments[1], tuple) and not local(arguments[1][0]):
        raise PermissionError(f"{arguments[1][0]} is not on this machine")


def resolve_accounts(resolve):
    """S3 Control puts the account before the endpoint's host, and no resolver knows `000000000000.127.0.0.1`."""
    return lambda host, *more, **options: resolve("127.0.0.1" if str(host).endswith(".127.0.0.1") else host, *more, **options)


def local(host):
    name = host.decode() if isinstance(host, bytes) else host
    if name is None or name == "localhost":
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


class Errors(logging.Handler):
    """Collects what is logged where Prowler gives something up."""

    def __init__(self):
        super().__init__(logging.ERROR)
        self.found = {}

    def emit(self, record):
        source = f"{record.module}.{record.funcName}"
        self.found.setdefault((source, record.getMessage()), {"source": source, "message": record.getMessage()})


def main(region, services):
    if not local(urlsplit(os.environ["AWS_ENDPOINT_URL"]).hostname):
        raise SystemExit("the endpoint is not on this machine: the embedded AWS is judged here, and nothing else")
    sys.addaudithook(refuse_other_machines)
    socket.getaddrinfo = resolve_accounts(socket.getaddrinfo)
    errors = Errors()
    logging.getLogger().addHandler(errors)
    # Behind the hook, and the handler.
    from prowler.lib.check.utils import recover_checks_from_provider

    names = sorted({name for service in services for name, _ in recover_checks_from_provider("aws", service)} - OUTSIDE)
    provider = provide(region, names)
    checks, findings = [], []
    for name in names:
        try:
            check = check_named(name)
            reports = check.execute()
        except Exception as error:  # The others go on; this one is judged by what it could not do.
            errors.found[(name, str(error))] = {"source": name, "message": f"{type(error).__name__}: {error}"}
            continue
        checks.append({"id": name, "service": check.ServiceName, "title": check.CheckTitle, "judged": len(reports)})
        findings.extend(finding(name, report) for report in reports if report.status != "PASS")
    session = provider.session.current_session
    return {"checks": checks, "findings": findings, "errors": list(errors.found.values()),
            "resources": deployed.resources(session, region), "owners": deployed.owners(session, region)}


def provide(region, names):
    """The account as Prowler's checks look for it."""
    from prowler.providers.aws.aws_provider import AwsProvider
    from prowler.providers.common.models import Audit_Metadata
    from prowler.providers.common.provider import Provider

    provider = AwsProvider(regions={region}, retries_max_attempts=1)
    provider.audit_metadata = Audit_Metadata(services_scanned=0, expected_checks=names, completed_checks=0, audit_progress=0)
    Provider.set_global_provider(provider)
    return provider


def check_named(name):
    service = name.split("_")[0]
    module = importlib.import_module(f"prowler.providers.aws.services.{service}.{name}.{name}")
    return getattr(module, name)()


def finding(name, report):
    return {"check": name, "status": report.status, "resource": report.resource_id, "arn": report.resource_arn,
            "message": report.status_extended}


if __name__ == "__main__":
    # Whatever a library prints must not get between the braces.
    answer, sys.stdout = sys.stdout, sys.stderr
    json.dump(main(sys.argv[1], sys.argv[2:]), answer)
    answer.write("\n")
