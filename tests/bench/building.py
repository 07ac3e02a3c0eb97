"""``heartgrid build`` against plain ``mkdocs build`` of the same content as Markdown pages."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import yaml

from tests.bench.markdown import to_markdown
from tests.bench.timing import pair, python

if TYPE_CHECKING:
    from pathlib import Path

GOAL = 0.25
_PLAIN_EXTENSIONS = ["tables", {"toc": {"permalink": False}}]


def measure(root: Path, rounds: int) -> bool:
    """Build both in turn; the peer has our theme, nav and plugins, and Markdown instead of blocks."""
    from tests.bench.school_site import project_of

    project = project_of(root)
    python(["-m", "heartgrid", "build", "--root", project], allowed=(0, 1))
    pages = _write_plain(project)
    print(f"build: {pages} pages", flush=True)
    result = pair(
        lambda: python(["-m", "heartgrid", "build", "--root", project], allowed=(0, 1)),
        lambda: python(["-m", "mkdocs", "build", "-q", "-f", project / "plain" / "mkdocs.yml"]),
        rounds,
    )
    return result.told("build / mkdocs build of the same content in Markdown", GOAL)


def _write_plain(project: Path) -> int:
    """The built site's pages as Markdown files, with our ``mkdocs.yml`` around them."""
    python(["-m", "heartgrid", "pages", "--root", project], allowed=(0, 1))
    plain, docs = project / "plain", project / ".heartgrid" / "docs"
    shutil.rmtree(plain, ignore_errors=True)
    written = 0
    for path in sorted(docs.rglob("*")):
        if path.is_dir():
            continue
        target = plain / "docs" / path.relative_to(docs)
        target.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix == ".md":
            target.write_text(to_markdown(path.read_text(encoding="utf-8")), encoding="utf-8")
            written += 1
        else:
            shutil.copyfile(path, target)
    shutil.copytree(project / ".heartgrid" / "theme", plain / "theme")
    config = yaml.safe_load((project / "mkdocs.yml").read_text(encoding="utf-8"))
    config |= {"docs_dir": "docs", "site_dir": "site", "markdown_extensions": _PLAIN_EXTENSIONS}
    config["theme"]["custom_dir"] = "theme"
    (plain / "mkdocs.yml").write_text(
        yaml.safe_dump(config, allow_unicode=True, sort_keys=False), encoding="utf-8"
    )
    return written
