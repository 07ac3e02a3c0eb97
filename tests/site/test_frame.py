"""A page set into a frame is the page that the theme renders, to the byte."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from markupsafe import Markup

from heartgrid.site import rendering
from heartgrid.site.build import build
from heartgrid.site.frame import FrameError, Framing, _Frames
from heartgrid.site.pages import Page, Section
from tests.site.samples import CONFIG, PAYLOADS, page, site

if TYPE_CHECKING:
    from pathlib import Path

    from jinja2 import Environment


def headed(path: str, title: str, *headings: str, wide: bool = False) -> Page:
    sections = tuple(
        Section(heading, Markup("<p>{}</p>").format(title), 2 + place % 2)
        for place, heading in enumerate(headings)
    )
    return Page(path, title, sections, wide=wide)


PAGES = (
    headed("students/s1", "王小明", "未办", "时间线"),
    headed("students/s2", "李小红", "未办", "时间线"),
    headed(
        "students/s3", "时间线", "未办", "时间线"
    ),  # the first heading takes an id of the others
    headed("students/s4", "", "时间线"),
    headed("students/s5", "content", "title", "anchor"),
    headed("classes/J2024-01", "初二（1）班", "未办", "时间线"),
    headed("classes/J2024-02", "初二（2）班", "未办", "时间线", wide=True),
    headed("a/b/c", "深", "未办"),
    page("x", "上面"),
    *(headed(f"p/{number}", text, text) for number, text in enumerate(PAYLOADS)),
)


def html_below(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in folder.rglob("*.html")
    }


def test_pages_in_frames_are_the_pages_of_the_theme(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(site(*PAGES), tmp_path / "framed", CONFIG)
    monkeypatch.setattr(rendering, "Framing", lambda env: env)
    build(site(*PAGES), tmp_path / "whole", CONFIG)
    framed, whole = html_below(tmp_path / "framed"), html_below(tmp_path / "whole")
    assert framed.keys() == whole.keys()
    assert [name for name, text in whole.items() if framed[name] != text] == []


def test_equal_surroundings_share_a_frame(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[Framing] = []

    def kept(env: Environment) -> Framing:
        made.append(Framing(env))
        return made[-1]

    monkeypatch.setattr(rendering, "Framing", kept)
    build(
        site(*(headed(f"students/s{n}", f"学生{n}", "未办") for n in range(20))), tmp_path, CONFIG
    )
    (one,) = made
    assert one._main is not None
    assert len(one._main._frames) == 1


def test_a_theme_that_prints_no_content_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Emptied(Framing):
        def get_template(self, name: str) -> Any:
            empty = self._theme.from_string("{{ page.meta.title }}")
            return _Frames(empty) if name == "main.html" else super().get_template(name)

    monkeypatch.setattr(rendering, "Framing", Emptied)
    with pytest.raises(FrameError):
        build(site(headed("students/s1", "王小明", "未办")), tmp_path, CONFIG)
