"""The built site of a school: its folder, its address on this machine, its pages."""

from __future__ import annotations

import http.server
import re
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tests.support.command import run_alone
from tests.support.sample import sample_files

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
PUPIL = re.compile(r"- 编号: (s\w+)\n +座号: (\d+)\n +姓名: (\S+)\n")

# One page of each kind. `/*` stands for the longest page of that folder.
FAMILIES = (
    "index", "todo/index", "todo/*", "overdue/index", "classes/index", "classes/*",
    "mentors/index", "mentors/*", "students/index", "students/*", "cases/index", "cases/*",
    "policy/index", "stats/index", "problems/index", "help/index", "help/*",
)  # fmt: skip


class Pupil(NamedTuple):
    """A student as the class's roster names them."""

    id: str
    seat: str
    name: str


@dataclass(frozen=True)
class Built:
    """A site in ``folder``, served at ``address``, which ends in a slash."""

    folder: Path
    address: str

    @cached_property
    def pages(self) -> tuple[str, ...]:
        """All pages, as addresses below ``address``."""
        found = (path.relative_to(self.folder) for path in self.folder.rglob("*.html"))
        return tuple(sorted(path.as_posix() for path in found))

    @cached_property
    def families(self) -> tuple[str, ...]:
        """A page of each kind."""
        return tuple(self.page(family) for family in FAMILIES)

    def page(self, family: str) -> str:
        """The page that stands for a family: it, or the longest page of its folder."""
        if not family.endswith("/*"):
            return f"{family}.html"
        folder = self.folder / family.removesuffix("/*")
        members = (path for path in folder.glob("*.html") if path.name != "index.html")
        longest = max(members, key=lambda path: (path.stat().st_size, path.name))
        return longest.relative_to(self.folder).as_posix()

    def holds(self, address: str) -> bool:
        """Whether the address without its fragment is a file of this site."""
        path = address.partition("#")[0]
        return (self.folder / path).is_file()

    def ids(self, page: str) -> frozenset[str]:
        """The ids to which links into a page can lead."""
        return frozenset(re.findall(r' id="([^"]+)"', self.text(page)))

    def text(self, page: str) -> str:
        """The source of a page."""
        return (self.folder / page).read_text(encoding="utf-8")


def pupils(class_id: str) -> list[Pupil]:
    """The roster of a class of the sample school, read without the program under test."""
    grid = sample_files()[f"grids/{class_id}.yml"].decode()
    return [Pupil(*found) for found in PUPIL.findall(grid)]


def build(root: Path, out: Path, *options: str) -> Path:
    """The site of the ledger in ``root``, built by the command as a person runs it."""
    ran = run_alone("build", "--root", str(root), "--out", str(out), *options, cwd=root)
    assert ran.returncode == 0, ran.stderr.decode("utf-8")
    return out


class _Quiet(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"  # keeps connections, so that many pages open quickly

    def end_headers(self) -> None:
        """Let the browser keep style sheets and scripts, as schools' servers do."""
        if self.path.startswith("/assets/"):
            self.send_header("Cache-Control", "max-age=600")
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[Built]:
    """A site behind a plain web server, as a school would have it."""
    handler = partial(_Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield Built(folder, f"http://127.0.0.1:{server.server_port}/")
        finally:
            server.shutdown()
            thread.join()
