"""Noticing what is plugged in and out, without keeping the window waiting."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from functools import partial

from musicapp.services.jobs import Post
from musicapp.services.transport import Transport

log = logging.getLogger(__name__)

EVERY = 1.0  # seconds


class HotPlug:
    """Looks every second, on a thread of its own, which outputs there are, and tells the
    transport."""

    def __init__(
        self,
        transport: Transport,
        look: Callable[[], list[str]],
        post: Post,
        close: Callable[[], object],
    ) -> None:
        """close ends the looking; both are called on the thread."""
        self._transport = transport
        self._look = look
        self._post = post
        self._close = close
        self._closed = threading.Event()
        self._thread = threading.Thread(target=self._run, name="hot plug", daemon=True)

    def start(self) -> None:
        """Begin to look."""
        self._thread.start()

    def close(self) -> None:
        """Look no more."""
        self._closed.set()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        while not self._closed.is_set():
            try:
                self._post(partial(self._transport.offer_outputs, self._look()))
            except Exception:
                log.exception("the outputs could not be listed")
            self._closed.wait(EVERY)
        self._close()
