"""API calls as CloudTrail records: built from the service models, kept for LookupEvents, delivered to EventBridge."""

from .. import ministack_private as ministack
from . import delivery
from .recorder import Recorder


def install(gateway):
    """The gateway with CloudTrail in front of it."""
    ministack.replace("gateway", "record_cloudtrail", lambda *call, **more: None)
    ministack.replace("events", "dispatch_event", delivery.dispatch)
    delivery.say_what_differs()
    return Recorder(gateway)
