"""``heartgrid build`` against plain ``mkdocs build`` of the same content as Markdown pages."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import yaml

from tests.bench.markdown import to_markdown
from tests.bench.timing import Pair, pair, python

if TYPE_CHECKING:
    from pathlib import Path

GOAL = 0.25


def measure(root: Path, rounds: int) -> bool:
    """Build both in turn; the peer has the same nav and Material, and Markdown in place of blocks."""
    project = prepare(root)
    print(f"build: {write_plain(project)} pages", flush=True)
    met = _against(project, "mkdocs.yml", rounds).told(
        "build / mkdocs build, same content in Markdown, Material", GOAL
    )
    _against(project, "our-theme.yml", rounds).told(
        "build / mkdocs build, same content in Markdown, our own lighter theme (for information)",
        GOAL,
    )
    return met


def _against(project: Path, config: str, rounds: int) -> Pair:
    return pair(
        lambda: python(["-m", "heartgrid", "build", "--root", project]),
        lambda: python(["-m", "mkdocs", "build", "-q", "-f", project / "plain" / config]),
        rounds,
    )


def prepare(root: Path) -> Path:
    """``root`` with what ``heartgrid build`` needs beside the records."""
    from tests.bench.school import PROJECT

    shutil.copyfile(PROJECT / "mkdocs.yml", root / "mkdocs.yml")
    return root


def write_plain(project: Path) -> int:
    """The same pages as Markdown files, with the same nav around them; how many."""
    python(["-m", "heartgrid", "pages", "--root", project])
    plain, private = project / "plain", project / ".heartgrid"
    written = 0
    for path in sorted((private / "docs").rglob("*")):
        if path.is_dir():
            continue
        target = plain / "docs" / path.relative_to(private / "docs")
        target.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix == ".md":
            target.write_text(to_markdown(path.read_text(encoding="utf-8")), encoding="utf-8")
            written += 1
        else:
            shutil.copyfile(path, target)
    shutil.copytree(private / "theme", plain / "theme")
    _write_configs(project, plain)
    return written


def _write_configs(project: Path, plain: Path) -> None:
    ours = yaml.load((project / "mkdocs.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - strings only
    theme = {"name": "material", "language": "zh", "font": False}
    config = {
        "site_name": ours["site_name"],
        "nav": ours["nav"],
        "not_in_nav": ours["not_in_nav"],
        "use_directory_urls": False,
        "plugins": [],
        "markdown_extensions": ["tables", "toc"],
    }
    for name, its_theme in (
        ("mkdocs.yml", theme),
        ("our-theme.yml", {**theme, "custom_dir": "theme", "favicon": ours["theme"]["favicon"]}),
    ):
        text = yaml.safe_dump({**config, "theme": its_theme}, allow_unicode=True, sort_keys=False)
        (plain / name).write_text(text, encoding="utf-8")
