"""Looks over a finished site before it is shown: nothing missing, nothing from elsewhere."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from heartgrid.site.errors import SiteError

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence
    from pathlib import Path

# Bytes, because searching them is fast. Text and attribute values never hold a bare double quote
# (Jinja and `markdown_text` encode it), so ` href="` is always an attribute.
_LINKS: Final = (re.compile(rb' href="([^"]*)"'), re.compile(rb' src="([^"]*)"'))
_HANDLER: Final = re.compile(rb' on[a-z]+="')
_ELSEWHERE: Final = re.compile(r"[a-z][a-z0-9+.-]*:|//|\\", re.IGNORECASE)
_MOST_SHOWN: Final = 10


class AuditError(SiteError):
    """The finished site is not fit to be shown; each line names a page and what is wrong."""

    def __init__(self, findings: Sequence[str]) -> None:
        more = len(findings) - _MOST_SHOWN
        shown = [*findings[:_MOST_SHOWN], *([f"……还有 {more} 处"] if more > 0 else [])]
        super().__init__("页面没有通过检查：\n" + "\n".join(shown))


def look_over(site: Path, names: Iterable[str], files: Container[str]) -> list[str]:
    """Return what is wrong with the named files of a site; ``files`` are all that it will have.

    A link leads nowhere or to another host, or a page holds a script, style or handler of its own.
    """
    known: dict[tuple[str, str], str] = {}
    return [f"{name}：{what}" for name in names for what in _wrong(site, name, files, known)]


def audit(site: Path, paths: Iterable[str], findings: Iterable[str] = ()) -> tuple[int, int]:
    """Return a site's number of files and their size in bytes, if nothing is wrong.

    Raises:
        AuditError: an expected page is missing, or there are findings.
    """
    sizes = {name: (site / name).stat().st_size for name in files_below(site)}
    missing = [f"{path}.html：没有生成" for path in paths if f"{path}.html" not in sizes]
    if wrong := [*missing, *findings]:
        raise AuditError(wrong)
    return len(sizes), sum(sizes.values())


def files_below(folder: Path) -> list[str]:
    """The files in a folder and below, as links name them."""
    return sorted(
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
    )


def _wrong(
    site: Path, name: str, files: Container[str], known: dict[tuple[str, str], str]
) -> list[str]:
    """Return what is wrong with a page; ``known`` remembers links already looked at."""
    page = (site / name).read_bytes()
    folder = "" if name == "404.html" else posixpath.dirname(name)
    found = ["页面里直接写了脚本、样式或事件"] if _holds_own_code(page) else []
    for link in {link.decode() for pattern in _LINKS for link in pattern.findall(page)}:
        if (folder, link) not in known:
            known[folder, link] = _wrong_link(folder, link, files)
        if known[folder, link]:
            found.append(known[folder, link])
    return sorted(found)


def _holds_own_code(page: bytes) -> bool:
    """Whether a script, style or handler stands in the page itself."""
    return (
        page.count(b"<script") > page.count(b"<script src=")
        or b"<style" in page
        or b' style="' in page
        or _HANDLER.search(page) is not None
    )


def _wrong_link(folder: str, link: str, files: Container[str]) -> str:
    if _ELSEWHERE.match(link):
        return "" if link.startswith("tel:") else "链接指向别的网站"
    target = unquote(link.partition("#")[0])
    if not target:
        return ""
    path = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
    return "" if path in files else f"链接指向不存在的页面 {path}"
