"""A finished site is looked over before it is shown."""

from pathlib import Path

import pytest

from heartgrid.site.audit import AuditError, files_below, look_over
from heartgrid.site.audit import audit as conclude


def site(folder: Path, **pages: str) -> Path:
    for name, text in pages.items():
        path = folder / f"{name.replace('__', '/')}.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def audit(made: Path, paths: list[str]) -> tuple[int, int]:
    files = files_below(made)
    return conclude(made, paths, look_over(made, files, files))


def test_a_sound_site_is_counted(tmp_path: Path) -> None:
    made = site(
        tmp_path,
        index='<a href="students/s1.html#%E4%B8%80">x</a> <a href="#here">y</a>',
        students__s1='<a href="../index.html">x</a> <a href="tel:12356">12356</a>',
    )
    assert audit(made, ["index", "students/s1"]) == (2, sum(
        path.stat().st_size for path in made.rglob("*.html")
    ))  # fmt: skip


@pytest.mark.parametrize(
    ("page", "finding"),
    [
        ('<a href="missing.html">x</a>', "不存在的页面 missing.html"),
        ('<a href="../../up.html">x</a>', "不存在的页面 up.html"),
        ('<script src="https://evil.example/x.js"></script>', "别的网站"),
        ('<img src="//evil.example/x.png">', "别的网站"),
        ('<a href="javascript:alert(1)">x</a>', "别的网站"),
        ('<a href="JavaScript:alert(1)">x</a>', "别的网站"),
        ('<a href="\\\\evil.example">x</a>', "别的网站"),
        ('<img src="data:image/png;base64,AA">', "别的网站"),
        ("<script>alert(1)</script>", "直接写了脚本"),
        ("<style>a{}</style>", "直接写了脚本"),
        ('<p style="color:red">x</p>', "直接写了脚本"),
        ('<p onclick="x()">x</p>', "直接写了脚本"),
    ],
)
def test_what_must_not_be_is_found(tmp_path: Path, page: str, finding: str) -> None:
    with pytest.raises(AuditError, match=f"index.html：.*{finding}"):
        audit(site(tmp_path, index=page), ["index"])


def test_words_that_only_look_like_it_are_no_finding(tmp_path: Path) -> None:
    words = "&lt;script&gt; onclick=&#34;x&#34; style=&#34;x&#34; href=&#34;http://x&#34; on"
    audit(site(tmp_path, index=f'<p title="{words}">{words}</p>'), ["index"])


def test_a_page_that_was_not_made_is_named(tmp_path: Path) -> None:
    with pytest.raises(AuditError, match=r"students/s1\.html：没有生成"):
        audit(site(tmp_path, index=""), ["index", "students/s1"])


def test_many_findings_are_counted_not_listed(tmp_path: Path) -> None:
    links = "".join(f'<a href="x{number}.html">x</a>' for number in range(30))
    with pytest.raises(AuditError, match="还有 20 处"):
        audit(site(tmp_path, index=links), ["index"])
