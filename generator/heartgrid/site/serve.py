"""A preview on this machine alone: serves the built site and rebuilds when a record changes."""

from __future__ import annotations

import http.server
import mimetypes
import string
import threading
import time
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote, urlsplit

from heartgrid.site.preview import OWN_FILES, PREFIX, Preview, problem_page, with_reload
from heartgrid.site.watching import watch_until

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

_HOST: Final = "127.0.0.1"
_WAIT_SECONDS: Final = 25.0
_PLAIN: Final = frozenset(string.ascii_letters + string.digits + "._-")
_HEADERS: Final = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",  # no other site may load the list of names
    "X-Content-Type-Options": "nosniff",
}


def serve(
    rebuild: Callable[[], object],
    watch: Sequence[Path],
    site_dir: Path,
    port: int = 8000,
    say: Callable[[str], None] = lambda _: None,
) -> None:
    """Build, serve at ``http://127.0.0.1:port/`` and rebuild on changes, until Ctrl-C.

    ``rebuild`` builds into ``site_dir``; what it raises is shown in the browser instead of the
    pages, and told to ``say``. ``watch`` holds folders and files.

    Raises:
        OSError: the port is taken.
    """
    try:
        with serving(rebuild, watch, site_dir, port, say) as address:
            say(f"预览：{address}（按 Ctrl-C 结束）")
            while True:
                time.sleep(1)  # Windows notices Ctrl-C here, in a wait without end it does not
    except KeyboardInterrupt:
        say("预览已结束")


@contextmanager
def serving(
    rebuild: Callable[[], object],
    watch: Sequence[Path],
    site_dir: Path,
    port: int,
    say: Callable[[str], None],
) -> Iterator[str]:
    """Serve while the block runs; yields the address. Port 0 takes a free one."""
    preview, stop = Preview(), threading.Event()
    server = http.server.ThreadingHTTPServer((_HOST, port), partial(_Handler, preview, site_dir))
    builder = threading.Thread(
        target=watch_until, args=(stop, watch, partial(_try, rebuild, preview, say))
    )
    answering = threading.Thread(target=server.serve_forever, daemon=True)
    answering.start()
    builder.start()
    try:
        yield f"http://{_HOST}:{server.server_port}/"
    finally:
        stop.set()
        server.shutdown()
        server.server_close()
        builder.join()


def _try(rebuild: Callable[[], object], preview: Preview, say: Callable[[str], None]) -> None:
    """Rebuild; a failure is shown and waits for the next change, whatever it was."""
    try:
        rebuild()
    except Exception as error:  # noqa: BLE001 - the preview must outlive any mistake
        preview.tell(str(error) or type(error).__name__)
        say(f"没有生成：{error}")
    else:
        preview.tell(None)
        say("页面已更新")


class _Handler(http.server.BaseHTTPRequestHandler):
    """Answers GET and HEAD with files of the built site, to this machine's own browsers only."""

    server: http.server.ThreadingHTTPServer

    def __init__(self, preview: Preview, site_dir: Path, *given: Any) -> None:
        self._preview, self._site = preview, site_dir
        super().__init__(*given)

    def do_GET(self) -> None:
        """Answer a request."""
        address = urlsplit(self.path)
        if not self._asked_here():
            self._send(HTTPStatus.FORBIDDEN, b"", "text/plain")
        elif address.path.startswith(PREFIX):
            self._own(address.path.removeprefix(PREFIX), address.query)
        else:
            self._file(unquote(address.path))

    do_HEAD = do_GET  # noqa: N815 - http.server's name

    def log_message(self, *_: object) -> None:
        """Say nothing: addresses hold ids of students."""

    def _asked_here(self) -> bool:
        """Whether the page was asked for under this machine's name: other names may be a trap."""
        names = ("localhost", _HOST, "[::1]")
        return self.headers.get("Host") in {f"{name}:{self.server.server_port}" for name in names}

    def _own(self, name: str, query: str) -> None:
        if name == "version":
            seen = int("0" + "".join(filter(str.isdecimal, query))[:12])
            version = self._preview.newer_than(seen, _WAIT_SECONDS)
            self._send(HTTPStatus.OK, str(version).encode(), "text/plain")
        elif name in OWN_FILES:
            self._send(HTTPStatus.OK, *OWN_FILES[name])
        else:
            self._send(HTTPStatus.NOT_FOUND, b"", "text/plain")

    def _file(self, path: str) -> None:
        version = self._preview.version
        parts = [part for part in path.split("/") if part] + ["index.html"] * path.endswith("/")
        kind = mimetypes.guess_type(parts[-1])[0] or "application/octet-stream"
        if kind == "text/html" and (problem := self._preview.problem) is not None:
            page = problem_page(problem, version)
            return self._send(HTTPStatus.SERVICE_UNAVAILABLE, page, kind)
        status, data = HTTPStatus.OK, self._read(parts)
        if data is None:
            status, kind, data = HTTPStatus.NOT_FOUND, "text/html", self._read(["404.html"]) or b""
        return self._send(status, with_reload(data, version) if kind == "text/html" else data, kind)

    def _read(self, parts: list[str]) -> bytes | None:
        """Read a file of the site; hidden ones, and ways out of it, are not there."""
        if any(part.startswith(".") or not _PLAIN.issuperset(part) for part in parts):
            return None
        try:
            return self._site.joinpath(*parts).read_bytes()
        except OSError:
            return None

    def _send(self, status: HTTPStatus, data: bytes, kind: str) -> None:
        self.send_response(status)
        text = kind.startswith("text/") or kind.endswith("javascript")
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if text else kind)
        self.send_header("Content-Length", str(len(data)))
        for name, value in _HEADERS.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)
