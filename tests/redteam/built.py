"""A planted school built for real, and what an HTML parser sees in it."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from heartgrid.cli import main
from tests.redteam.payloads import ALL, MARK
from tests.redteam.planting import plant
from tests.redteam.running import write_files

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tests.redteam.planting import Planted

PROJECT: Final = Path(__file__).parents[2]
_SPACE: Final = re.compile(r"\s+")


@dataclass(frozen=True)
class Built:
    """A site, and the ledger that it was built from."""

    planted: Planted
    root: Path

    @property
    def site(self) -> Path:
        """The folder of the site."""
        return self.root / "site"

    def pages(self) -> Iterator[tuple[str, str]]:
        """Name and HTML of every page."""
        for path in sorted(self.site.rglob("*.html")):
            yield path.relative_to(self.site).as_posix(), path.read_text(encoding="utf-8")


def build(root: Path, choice: Sequence[str] = ALL) -> Built:
    """Plant the payloads of ``choice`` below ``root`` and build the site by the command."""
    planted = plant(choice)
    write_files(root, planted.files)
    shutil.copy(PROJECT / "mkdocs.yml", root)
    assert main(["build", "--root", str(root)]) == 0
    return Built(planted, root)


@dataclass
class Seen(HTMLParser):
    """One page: its elements with the names of their attributes, and where marks stand."""

    elements: Counter[str] = field(default_factory=Counter)
    values: list[tuple[str, str, str]] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    @classmethod
    def of(cls, html: str) -> Seen:
        """Read a page."""
        seen = cls()
        seen.feed(html)
        seen.close()
        return seen

    @cached_property
    def text(self) -> str:
        """All text of the page, without white space."""
        return squeezed("".join(self.texts))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Count the element, and keep the values that are marked."""
        names = " ".join(sorted(name for name, _ in attrs))
        self.elements[f"{tag} {names} .{dict(attrs).get('class')}"] += 1
        self.values += [(tag, name, value) for name, value in attrs if value and MARK.search(value)]

    def handle_data(self, data: str) -> None:
        """Keep the text."""
        self.texts.append(data)

    def handle_comment(self, data: str) -> None:
        """A comment."""
        self.others.append(f"comment {data}")

    def handle_decl(self, decl: str) -> None:
        """A declaration."""
        self.others.append(f"declaration {decl}")

    def unknown_decl(self, data: str) -> None:
        """Another one."""
        self.others.append(f"declaration {data}")

    def handle_pi(self, data: str) -> None:
        """An instruction."""
        self.others.append(f"instruction {data}")


def squeezed(text: str) -> str:
    """``text`` without white space."""
    return _SPACE.sub("", text)


def readable(value: str) -> str:
    """An attribute's value as text: links are percent-encoded."""
    return squeezed(unquote(value))
