"""The folder that plain `mkdocs build` reads."""

from pathlib import Path

import pytest
from markupsafe import Markup

from heartgrid.site import folder as writing
from heartgrid.site.folder import css_text, write_pages
from heartgrid.site.pages import Asset, Page, Section, Shell, Site
from heartgrid.site.stash import NonceError
from tests.site.samples import AS_OF, PAYLOADS, SHELL, page, site


def test_pages_assets_and_theme_are_written(tmp_path: Path) -> None:
    given = Site((page("students/s1", "王小明"),), SHELL, (Asset("files/a.ics", b"1"),))
    write_pages(given, tmp_path / ".heartgrid")
    docs, theme = tmp_path / ".heartgrid" / "docs", tmp_path / ".heartgrid" / "theme"
    assert "# 王小明\n" in (docs / "students" / "s1.md").read_text(encoding="utf-8")
    assert (docs / "files" / "a.ics").read_bytes() == b"1"
    assert "王小明" in (docs / "assets" / "heartgrid-index.js").read_text(encoding="utf-8")
    assert (theme / "main.html").is_file()
    assert sorted(path.name for path in (theme / "assets").iterdir()) == [
        "heartgrid-icon.svg", "heartgrid-scheme.js", "heartgrid.css", "heartgrid.js",
    ]  # fmt: skip


def test_writing_again_leaves_nothing_of_the_old_pages(tmp_path: Path) -> None:
    write_pages(site(page("students/s1")), tmp_path)
    write_pages(site(page("students/s2")), tmp_path)
    assert [path.name for path in (tmp_path / "docs" / "students").iterdir()] != []
    assert not (tmp_path / "docs" / "students" / "s1.md").exists()


def test_a_page_that_is_refused_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_pages(site(page("students/s1")), tmp_path)
    monkeypatch.setattr(writing, "new_nonce", lambda: "ab" * 16)
    bad = Page("bad", "bad", (Section(None, Markup("<p>{}</p>").format("ab" * 16)),))
    with pytest.raises(NonceError):
        write_pages(site(bad), tmp_path)
    assert (tmp_path / "docs" / "students" / "s1.md").is_file()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["docs", "theme"]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_the_school_s_name_is_words_to_jinja_html_and_css(tmp_path: Path, payload: str) -> None:
    write_pages(Site((page("index"),), Shell(payload, AS_OF, payload)), tmp_path)
    strip = (tmp_path / "theme" / "partials" / "heartgrid-strip.html").read_text(encoding="utf-8")
    assert strip.count("<") == 14
    assert "{" not in strip
    css = (tmp_path / "theme" / "assets" / "heartgrid.css").read_text(encoding="utf-8")
    assert f'content: "截至 2025年12月19日\\000020周五　{css_text(payload)}";' in css


def test_css_text_keeps_letters_and_numbers_the_rest() -> None:
    assert css_text('学校"\\\n1') == r"学校\000022\00005c\00000a1"


def test_as_of_audience_and_secrecy_stand_in_the_strip(tmp_path: Path) -> None:
    write_pages(Site((page("index"),), SHELL), tmp_path)
    strip = (tmp_path / "theme" / "partials" / "heartgrid-strip.html").read_text(encoding="utf-8")
    for part in ("2025年12月19日&#32;周五", "示例学校", "校内工作人员", "内部资料，请勿外传"):
        assert part in strip
