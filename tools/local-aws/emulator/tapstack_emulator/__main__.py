"""Starts the emulator: `python -m tapstack_emulator`, with GATEWAY_PORT set."""

import asyncio
import logging
import os
import socket
import sys
import threading

from . import lifecycle, settings


def main() -> int:
    logging.basicConfig(stream=sys.stderr, level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    try:
        wanted = settings.read(os.environ)
        _require_free(wanted)
        settings.prepare_environment(wanted)
        from . import emulator
    except (settings.BadSettings, RuntimeError, ImportError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    lifecycle.track_children()
    if wanted.parent:
        lifecycle.watch_parent(wanted.parent)
    application = emulator.assemble()
    threading.Thread(target=emulator.warm_up, daemon=True, name="warm-up").start()
    try:
        asyncio.run(emulator.serve(application, wanted))
    finally:
        lifecycle.end_children()
    return 0


def _require_free(wanted) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((wanted.host, wanted.port))
        except OSError as error:
            raise settings.BadSettings(
                f"cannot listen on {wanted.host}:{wanted.port}: {error.strerror}; set GATEWAY_PORT to a free port") from error


if __name__ == "__main__":
    code = main()
    sys.stderr.flush()
    # MiniStack's pollers are threads that never end; there is nothing to wait for.
    os._exit(code)
