"""A person at a screen, who notices whatever the browser complains about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Response

Scheme = Literal["light", "dark"]

PATIENCE = 15_000  # milliseconds: a busy machine is slow, not wrong
expect.set_options(timeout=PATIENCE)

DESK = (1280, 800)
PHONE = (390, 844)
SMALL_PHONE = (360, 740)


class Reader:
    """Opens pages of one site; each in a window of its own, with nothing remembered."""

    def __init__(self, browser: Browser, address: str) -> None:
        self._browser = browser
        self._address = address
        self._contexts: list[BrowserContext] = []
        self.complaints: list[str] = []

    def window(
        self, size: tuple[int, int] = DESK, scheme: Scheme = "light", **options: Any
    ) -> BrowserContext:
        """A window; ``options`` are those of Playwright's contexts."""
        context = self._browser.new_context(
            base_url=self._address,
            viewport={"width": size[0], "height": size[1]},
            color_scheme=scheme,
            **options,
        )
        context.set_default_timeout(PATIENCE)
        context.on("console", self._hear)
        context.on("weberror", lambda error: self._note("error", str(error.error)))
        context.on("requestfailed", self._failed)
        context.on("request", self._asked)
        context.on("response", self._answered)
        self._contexts.append(context)
        return context

    def open(
        self,
        path: str,
        size: tuple[int, int] = DESK,
        scheme: Scheme = "light",
        **options: Any,
    ) -> Page:
        """A page in a window of its own."""
        page = self.window(size, scheme, **options).new_page()
        page.goto(path)
        return page

    def tour(
        self, paths: Iterable[str], size: tuple[int, int] = DESK, scheme: Scheme = "light"
    ) -> Iterator[tuple[str, Page]]:
        """Open one page after the other in the same window."""
        page = self.window(size, scheme).new_page()
        for path in paths:
            page.goto(path)
            yield path, page

    def close(self) -> None:
        """Close every window."""
        for context in self._contexts:
            context.close()

    def _note(self, kind: str, what: str) -> None:
        self.complaints.append(f"{kind}: {what.replace(self._address, '/')}")

    def _hear(self, message: ConsoleMessage) -> None:
        self._note(f"console {message.type}", message.text)

    def _failed(self, request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # the reader went on before it was there
            self._note("failed", f"{request.url} {request.failure}")

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((self._address, "data:")):
            self._note("elsewhere", request.url)

    def _answered(self, response: Response) -> None:
        if response.status >= 400:
            self._note(str(response.status), response.url)
