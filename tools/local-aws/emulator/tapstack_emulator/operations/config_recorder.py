"""AWS Config: the deletions that MiniStack lacks, and the limits of one recorder and one channel per Region."""

from .. import ministack_private as ministack
from ..wire.responses import ApiError
from .registry import operation


@operation("config", "DeleteConfigurationRecorder")
def delete_recorder(parameters):
    name = parameters.get("ConfigurationRecorderName")
    if name not in ministack.config.recorders:
        raise ApiError("NoSuchConfigurationRecorderException",
                       f"Cannot find configuration recorder with the specified name '{name}'.")
    del ministack.config.recorders[name]


@operation("config", "DeleteDeliveryChannel")
def delete_channel(parameters):
    name = parameters.get("DeliveryChannelName")
    if name not in ministack.config.channels:
        raise ApiError("NoSuchDeliveryChannelException", f"Cannot find delivery channel with specified name '{name}'.")
    if any(recorder.get("recording") for recorder in ministack.config.recorders.values()):
        raise ApiError("LastDeliveryChannelDeleteFailedException",
                       f"Failed to delete last specified delivery channel with name '{name}', because "
                       "there is a running configuration recorder.")
    del ministack.config.channels[name]
