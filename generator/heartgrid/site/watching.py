"""Watches records for changes and says once when they have settled."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING, Final

from watchdog.events import FileSystemEventHandler
from watchdog.observers import Observer

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from watchdog.events import FileSystemEvent
    from watchdog.observers.api import BaseObserver

_SETTLED_SECONDS: Final = 0.4  # editors write a file in several steps
_CHANGES: Final = frozenset({"created", "modified", "deleted", "moved"})


class Changes(FileSystemEventHandler):
    """An event that is set when a watched file changes."""

    def __init__(self, watched: Sequence[Path]) -> None:
        self._watched = [path.resolve() for path in watched]
        self._event = threading.Event()

    def observe(self) -> BaseObserver:
        """Start to watch: folders with all below them, files by themselves."""
        observer = Observer()
        for path in self._watched:
            folder = path if path.is_dir() else path.parent
            observer.schedule(self, str(folder), recursive=path.is_dir())
        observer.start()
        return observer

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Note a change; reading a file, and the scratch files of editors, do not count."""
        if event.event_type in _CHANGES and not event.is_directory:
            for name in (event.src_path, event.dest_path):
                if name and self._counts(str(name)):
                    self._event.set()

    def _counts(self, name: str) -> bool:
        path = Path(name).resolve()
        if path.name.startswith(".") or path.name.endswith(("~", ".tmp", ".swp")):
            return False
        return any(path == watched or watched in path.parents for watched in self._watched)

    def wait(self, seconds: float) -> bool:
        """Wait for a change, then until there was none for a moment; whether there was one."""
        if not self._event.wait(seconds):
            return False
        while self._event.is_set():
            self._event.clear()
            self._event.wait(_SETTLED_SECONDS)
        return True


def watch_until(stop: threading.Event, watched: Sequence[Path], build: Callable[[], None]) -> None:
    """Call ``build``, and again after every change, until ``stop`` is set.

    What is saved while the first build runs counts too.
    """
    changes = Changes(watched)
    observer = changes.observe()
    try:
        build()
        while not stop.is_set():
            if changes.wait(seconds=0.2):
                build()
    finally:
        observer.stop()
        observer.join()
