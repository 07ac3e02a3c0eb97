"""A real MkDocs build of a small site."""

import logging
import re
import subprocess
import sys
from pathlib import Path

import pytest
from markupsafe import Markup, escape

from heartgrid.site.audit import AuditError
from heartgrid.site.build import BuildSummary, ForeignFolderError, build
from heartgrid.site.folder import write_pages
from heartgrid.site.pages import Page, Section, Shell, Site
from heartgrid.site.rendering import BuildError
from tests.site.samples import AS_OF, CONFIG, INDEXES, PAYLOADS, page, site

STUDENT = Page(
    "students/s1",
    "王小明",
    (
        Section(None, Markup('<p><a href="../classes/index.html">七（1）班</a></p>')),
        Section("待办", Markup("<ul><li>D29</li></ul>")),
        Section("谈心谈话", Markup("<table><tr><td>*a*</td></tr></table>")),
    ),
    kind="学生",
    note="七（1）班 12号",
)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("built") / "site"
    build(site(STUDENT), out, CONFIG)
    return out


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def test_a_page_has_its_blocks_table_of_contents_nav_and_strip(built: Path) -> None:
    made = text(built / "students" / "s1.html")
    for part in (
        "<title>王小明 - 心网格台账</title>",
        '<h1 id="王小明">王小明</h1>',
        "<table><tr><td>*a*</td></tr></table>",
        '<a href="#谈心谈话" class="md-nav__link">谈心谈话</a>',
        'href="../students/index.html" class="md-nav__link md-nav__link--active">学生</a>',
        '<a href="../students/index.html">学生</a><span aria-hidden="true"> ›</span>',
        "截至 <strong>2025年12月19日&#32;周五</strong>",
        "内部资料，请勿外传",
    ):
        assert part in made, part
    assert made.count("md-nav__link--active") == 1


def test_a_section_index_is_the_current_page_and_has_no_path_above_it(built: Path) -> None:
    made = text(built / "todo" / "index.html")
    assert (
        'href="../todo/index.html" class="md-nav__link md-nav__link--active" aria-current' in made
    )
    assert "hg-path" not in made


def test_nothing_of_the_page_s_machinery_is_left(built: Path) -> None:
    made = text(built / "students" / "s1.html")
    assert not re.search(r"[0-9a-f]{32}|<!-- heartgrid|wzxhzdk", made)


def test_every_page_forbids_scripts_of_others_and_its_own(built: Path) -> None:
    pages = list(built.rglob("*.html"))
    assert len(pages) == len(INDEXES) + 2
    for path in pages:
        made = text(path)
        assert "default-src 'none'; script-src 'self' file:; style-src 'self' file:" in made
        assert not re.search(r"<script(?![^>]* src=)", made), path
        assert "generator" not in made


def test_only_what_the_site_uses_is_shipped(built: Path) -> None:
    names = {path.relative_to(built).as_posix() for path in built.rglob("*") if path.is_file()}
    assert not {name for name in names if name.endswith((".map", ".xml", ".gz", ".md"))}
    scripts = {name for name in names if name.endswith(".js")}
    assert scripts == {
        "assets/heartgrid.js", "assets/heartgrid-scheme.js", "assets/heartgrid-index.js",
    }  # fmt: skip
    assert [path.name for path in built.iterdir() if path.name.startswith(".")] == [".gitignore"]
    assert text(built / ".gitignore") == "*\n"


def test_plain_mkdocs_makes_the_same_pages(built: Path, tmp_path: Path) -> None:
    write_pages(site(STUDENT), tmp_path / ".heartgrid")
    (tmp_path / "mkdocs.yml").write_bytes(CONFIG.read_bytes())
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "-q"], cwd=tmp_path, check=True)
    for path in built.rglob("*.html"):
        assert text(tmp_path / "site" / path.relative_to(built)) == text(path)


@pytest.mark.slow
def test_no_payload_becomes_markup_in_any_spot(tmp_path: Path) -> None:
    pages = [
        Page(
            f"students/s{number}",
            payload,
            (
                Section(payload, Markup("<p>{}</p>").format(payload)),
                Section(payload, escape(payload), level=3),
            ),
            kind=payload,
            note=payload,
            search=(payload,),
            css_class=payload,
        )
        for number, payload in enumerate(PAYLOADS)
    ]
    hostile = Shell("".join(PAYLOADS), AS_OF, "".join(PAYLOADS))
    build(Site((*site(*pages).pages,), hostile), tmp_path / "site", CONFIG)
    calm = tmp_path / "calm"
    build(site(*(page(f"students/s{n}") for n in range(len(PAYLOADS)))), calm, CONFIG)
    expected = set(re.findall(r"<[a-z0-9]+", text(calm / "students" / "s0.html")))
    for number in range(len(PAYLOADS)):
        made = text(tmp_path / "site" / "students" / f"s{number}.html")
        assert set(re.findall(r"<[a-z0-9]+", made)) - expected <= {"<h2", "<h3"}


def test_a_failed_build_leaves_the_old_site(tmp_path: Path) -> None:
    out = tmp_path / "site"
    build(site(STUDENT), out, CONFIG)
    before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    broken = page("students/s2", html='<a href="nowhere.html">x</a>')
    with pytest.raises(AuditError, match=r"不存在的页面 students/nowhere\.html"):
        build(site(broken), out, CONFIG)
    assert {path: path.read_bytes() for path in out.rglob("*") if path.is_file()} == before


def test_what_mkdocs_warns_of_is_told(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(BuildError, match=r"todo/index\.md"):
        build(Site((page("index"),), site().shell), tmp_path / "site", CONFIG)
    assert not [record for record in caplog.records if record.levelno >= logging.WARNING]


def test_a_wrong_setting_is_told(tmp_path: Path) -> None:
    wrong = tmp_path / "mkdocs.yml"
    wrong.write_text(
        "site_name: x\nplugins: [no-such]\ntheme: {name: material}\n", encoding="utf-8"
    )
    with pytest.raises(BuildError, match="plugins"):
        build(site(), tmp_path / "site", wrong)


def test_pages_of_an_earlier_build_are_gone(tmp_path: Path) -> None:
    out = tmp_path / "site"
    out.mkdir()
    (out / ".gitignore").write_text("mine\n", encoding="utf-8")
    build(site(STUDENT), out, CONFIG)
    build(site(), out, CONFIG)
    assert not (out / "students" / "s1.html").exists()
    assert text(out / ".gitignore") == "mine\n"


def test_a_folder_with_other_files_is_refused(tmp_path: Path) -> None:
    (tmp_path / "letter.docx").write_bytes(b"")
    with pytest.raises(ForeignFolderError):
        build(site(), tmp_path, CONFIG)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.docx"]


def test_progress_and_summary(tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    given = site()
    summary = build(given, tmp_path / "s", CONFIG, progress=lambda *now: seen.append(now))
    count = len(given.pages)
    assert seen == [(steps // 2, count) for steps in range(1, 2 * count + 1)]  # made, then rendered
    assert isinstance(summary, BuildSummary)
    assert summary.pages == count
    assert summary.files == len([p for p in (tmp_path / "s").rglob("*") if p.is_file()]) - 1
