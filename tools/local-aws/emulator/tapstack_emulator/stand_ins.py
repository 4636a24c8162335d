"""Says once, in one line each, where the emulator only stands in for AWS."""

import logging

_logger = logging.getLogger("stand-in")
_said: set = set()


def stand_in(subject: str, difference: str) -> None:
    """Log that `subject` differs from AWS by `difference`; the first time only."""
    if (subject, difference) in _said:
        return
    _said.add((subject, difference))
    _logger.warning("%s: %s", subject, difference)
