"""The one place that touches MiniStack's private names.

Everything else asks here, by the names on the left of the tables below. A name that is gone is reported at import, all
of them at once, so that a new pin of MiniStack fails with a list of what moved and not somewhere in a deployment."""

import importlib
import importlib.metadata
from types import SimpleNamespace

PINNED_VERSION = "1.5.33"

_EC2 = "ministack.services.ec2"
_CLOUDFORMATION = "ministack.services.cloudformation"

# What we call it -> (module, {our name: its name}).
NAMES = {
    "gateway": ("ministack.app", {
        "application": "app", "handlers": "SERVICE_HANDLERS", "record_cloudtrail": "_maybe_record_cloudtrail",
        "s3_control": "_handle_s3_control_request",
    }),
    "router": ("ministack.core.router", {
        "detect_service": "detect_service", "access_key_id": "extract_access_key_id", "patterns": "SERVICE_PATTERNS",
    }),
    "scope": ("ministack.core.responses", {
        "account_id": "get_account_id", "region": "get_region", "set_region": "set_request_region",
        "set_account": "set_request_account_id", "new_uuid": "new_uuid",
    }),
    "cloudformation": (f"{_CLOUDFORMATION}.provisioners", {
        "handlers": "_RESOURCE_HANDLERS", "replacing": "_REPLACING_PROPERTIES", "stack_tags": "_STACK_TAG_PROPERTY",
        "custom_names": "_CUSTOM_NAME_REPLACEMENT", "physical_name": "_physical_name",
    }),
    "ec2": (_EC2, {
        "vpcs": "_vpcs", "subnets": "_subnets", "security_groups": "_security_groups", "instances": "_instances",
        "volumes": "_volumes", "addresses": "_addresses", "nat_gateways": "_nat_gateways", "network_acls": "_network_acls",
        "flow_logs": "_flow_logs", "network_interfaces": "_network_interfaces", "vpc_endpoints": "_vpc_endpoints",
        "internet_gateways": "_internet_gateways", "route_tables": "_route_tables", "tags": "_tags",
        "launch_template_data": "_resolve_launch_template_data", "public_images": "_STUB_AMIS",
        "public_image_view": "_stub_image_view", "zone_id": "_az_id_for_zone_name",
    }),
    "ssm": ("ministack.services.ssm", {"public_images": "_PUBLIC_AMI_PARAMETERS"}),
    "events": ("ministack.services.eventbridge", {
        "rules": "_rules", "targets": "_targets", "bus_policies": "_event_bus_policies", "put_events": "_put_events",
        "dispatch_event": "_dispatch_event", "pattern_view": "_pattern_event_view", "matches": "_matches_pattern_view",
        "invoke_target": "_invoke_target",
    }),
    "trail": ("ministack.services.cloudtrail", {
        "trails": "_trails", "event_selectors": "_event_selectors", "event_queue": "_get_event_queue",
        "tags": "_trail_tags",
    }),
    "iam": ("ministack.services.iam", {
        "users": "_users", "roles": "_roles", "groups": "_groups", "access_keys": "_access_keys", "policies": "_policies",
        "instance_profiles": "_instance_profiles",
    }),
    "sts": ("ministack.services.sts", {"sessions": "_sessions", "register_session": "register_session"}),
    "config": ("ministack.services.config", {
        "rules": "_config_rules", "recorders": "_recorders", "channels": "_delivery_channels",
    }),
    "rds": ("ministack.services.rds", {
        "instances": "_instances", "snapshots": "_snapshots", "option_groups": "_option_groups", "tags": "_tags",
    }),
    "secrets": ("ministack.services.secretsmanager", {"secrets": "_secrets"}),
    "lambda_runtime": ("ministack.core.lambda_runtime", {
        "execution_credentials": "execution_credentials",
        "account_and_region": "_account_region_from_function_config",
    }),
    "lambda_service": ("ministack.services.lambda_svc", {"execution_credentials": "execution_credentials", "functions": "_functions"}),
    "monitoring": ("ministack.services.cloudwatch", {"alarms": "_alarms"}),
}


class MiniStackChanged(RuntimeError):
    """MiniStack does not have a private name that the emulator relies on."""


def missing_names() -> list:
    """Every `module.name` of NAMES that the installed MiniStack lacks."""
    missing = []
    for module_name, names in NAMES.values():
        try:
            module = importlib.import_module(module_name)
        except ImportError:
            missing.append(module_name)
            continue
        missing += [f"{module_name}.{name}" for name in names.values() if not hasattr(module, name)]
    return missing


def require_names() -> None:
    """Raise MiniStackChanged with every name that is not there."""
    installed = importlib.metadata.version("ministack")
    moved = missing_names()
    if moved:
        raise MiniStackChanged(
            f"MiniStack {installed} is not the pinned {PINNED_VERSION} or has changed: it lacks {', '.join(moved)}; "
            f"install ministack=={PINNED_VERSION}, or adapt tapstack_emulator/ministack_private.py")


def _namespace(key: str) -> SimpleNamespace:
    module_name, names = NAMES[key]
    module = importlib.import_module(module_name)
    return SimpleNamespace(**{ours: getattr(module, theirs) for ours, theirs in names.items()})


def replace(key: str, name: str, value) -> None:
    """Put our own function in the place of one of MiniStack's."""
    module_name, names = NAMES[key]
    setattr(importlib.import_module(module_name), names[name], value)


def service_handlers() -> dict:
    """MiniStack's request handlers by service; writable, to complete a service."""
    return gateway.handlers


require_names()

gateway = _namespace("gateway")
router = _namespace("router")
scope = _namespace("scope")
cloudformation = _namespace("cloudformation")
ec2 = _namespace("ec2")
ssm = _namespace("ssm")
events = _namespace("events")
trail = _namespace("trail")
iam = _namespace("iam")
sts = _namespace("sts")
config = _namespace("config")
rds = _namespace("rds")
secrets = _namespace("secrets")
lambda_runtime = _namespace("lambda_runtime")
lambda_service = _namespace("lambda_service")
monitoring = _namespace("monitoring")
