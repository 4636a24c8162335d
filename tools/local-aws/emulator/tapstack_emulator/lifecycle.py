"""The emulator's end: on a signal, or when the process that started it is gone, with nothing left running."""

import asyncio
import os
import signal
import subprocess
import threading
import time

_children: list = []
_POLL_SECONDS = 0.5


def track_children() -> None:
    """Remember every process that MiniStack starts, the Lambda workers, to end them with the emulator."""
    original = subprocess.Popen.__init__

    def remember(self, *args, **options):
        original(self, *args, **options)
        _children.append(self)
        _children[:] = [child for child in _children if child.poll() is None]

    subprocess.Popen.__init__ = remember


def end_children() -> None:
    for child in _children:
        if child.poll() is None:
            child.kill()
    for child in _children:
        try:
            child.wait(timeout=2)
        except subprocess.TimeoutExpired:
            pass


def watch_parent(parent: int) -> None:
    """End the emulator when the process `parent` is gone."""
    def watch():
        while _alive(parent):
            time.sleep(_POLL_SECONDS)
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=watch, daemon=True, name="parent-watch").start()


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return os.getppid() == process or not _is_zombie(process)


def _is_zombie(process: int) -> bool:
    try:
        with open(f"/proc/{process}/stat", encoding="utf-8") as status:
            return status.read().rsplit(")", 1)[1].split()[0] == "Z"
    except OSError:
        return False


async def until_signalled() -> None:
    """Wait for SIGTERM, SIGINT or SIGHUP."""
    asked = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        loop.add_signal_handler(number, asked.set)
    await asked.wait()
    # A handler that still runs would hold the server open until it answers.
    end_children()
