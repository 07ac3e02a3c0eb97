"""Three damaged files: every page they concern says 未知 and names them; none says all is well."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.listing import Listing
from tests.browser.reader import Reader
from tests.browser.schools import build, pupils, served
from tests.support.sample import write_sample

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

    from tests.browser.schools import Built

TALK = "records/talks/2025-1/J2024-01.t017.yml"
GRID = "records/grids/P2020-01.yml"
CASE = "records/cases/C-SKH3X0.yml"
DAMAGE = {  # what stood there, and what somebody left behind
    TALK: ("记录:\n", "记录: [\n"),
    GRID: ("身份: 任课教师", "身份: 班长"),
    CASE: ("种类: 个案", "种类 个案"),
}
PUPIL = next(one for one in pupils("J2024-01") if one.seat == "17")  # t017 is the mentor
CONCERNED = {
    "index": (TALK, GRID, CASE),
    "todo/index": (TALK, GRID, CASE),
    "todo/J2024-01": (TALK, CASE),
    "todo/t017": (TALK, CASE),
    "overdue/index": (TALK, GRID, CASE),
    "classes/index": (TALK, GRID, CASE),
    "classes/J2024-01": (TALK, CASE),
    "classes/P2020-01": (GRID, CASE),
    "mentors/index": (TALK, GRID, CASE),
    "mentors/t017": (TALK, CASE),
    "students/index": (GRID, CASE),
    f"students/{PUPIL.id}": (TALK, CASE),
    "cases/index": (CASE,),
    "cases/C-SKH3X0": (CASE,),
    "stats/index": (TALK, GRID, CASE),
    "problems/index": (TALK, GRID, CASE),
}
ALL_IS_WELL = ("没有逾期。", "没有待办。", "没有未办的事。", "没有到期的事。", "没有发现问题")


@pytest.fixture(scope="module")
def damaged(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Built]:
    """The site of the sample school with three damaged files."""
    root = write_sample(tmp_path_factory.mktemp("damaged"))
    for path, (good, bad) in DAMAGE.items():
        text = (root / path).read_text(encoding="utf-8")
        assert good in text
        (root / path).write_text(text.replace(good, bad, 1), encoding="utf-8", newline="\n")
    with served(build(root, root / "site")) as site:
        yield site


@pytest.fixture
def worried(browser: Browser, damaged: Built) -> Iterator[Reader]:
    """A reader of the damaged school's site."""
    yield (someone := Reader(browser, damaged.address))
    complaints = list(someone.complaints)
    someone.close()
    assert complaints == []


def test_each_page_concerned_says_unknown_and_names_the_file(worried: Reader) -> None:
    paths = (f"{path}.html" for path in CONCERNED)
    for (path, page), files in zip(worried.tour(paths), CONCERNED.values(), strict=True):
        content = page.get_by_role("main")
        expect(content.get_by_text("未知").first, path).to_be_visible()
        for file in files:
            expect(content.get_by_text(file, exact=True).first, path).to_be_visible()


def test_no_page_says_that_all_is_well(damaged: Built, sample: Built) -> None:
    """A case that cannot be read may be anyone's; only the other cases speak for themselves."""
    sound_cases = {page for page in damaged.pages if page.startswith("cases/C-")}
    sound_cases.remove("cases/C-SKH3X0.html")
    said = {page: damaged.text(page) for page in damaged.pages if page not in sound_cases}
    assert [(page, one) for page in said for one in ALL_IS_WELL if one in said[page]] == []
    sound = "".join(map(sample.text, sample.pages))
    assert [words for words in ALL_IS_WELL if words in sound] != []  # it is said where it is so


def test_unknown_is_counted_on_the_front_page_and_leads_to_what_to_mend(worried: Reader) -> None:
    page = worried.open("index.html")
    card = page.locator(".hg-card", has_text="未知")
    assert int(card.locator(".hg-card-value").inner_text()) > 0
    card.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("数据问题")
    assert {TALK, GRID, CASE} <= set(Listing(page).column("文件"))


def test_unknown_stands_among_the_overdue_and_names_its_file(worried: Reader) -> None:
    overdue = Listing(worried.open("overdue/index.html"))
    overdue.field("状态").select_option("未知")
    reasons = overdue.column("说明")
    assert {file for file in DAMAGE if any(file in reason for reason in reasons)} == set(DAMAGE)
    assert all(any(file in reason for file in DAMAGE) for reason in reasons)
    assert set(overdue.column("逾期天数")) == {"—"}


def test_the_matrix_marks_the_talks_that_nobody_can_count(worried: Reader) -> None:
    row = worried.open("classes/J2024-01.html").get_by_role("row", name=PUPIL.name)
    expect(row.get_by_role("img", name="谈话：未知")).to_have_text("?")


def test_the_loop_of_a_broken_case_is_unknown_at_every_step(worried: Reader) -> None:
    loop = worried.open("cases/C-SKH3X0.html").locator(".hg-loop")
    states = loop.locator(".hg-step-state").all_inner_texts()
    assert len(states) > 8
    assert set(states) == {"未知"}
    expect(loop.locator(".hg-ring-count")).to_have_text(f"? / {len(states)}")


def test_each_damaged_file_has_its_problem_its_line_and_a_remedy(worried: Reader) -> None:
    page = worried.open("problems/index.html")
    for file in DAMAGE:
        page.get_by_role("table", name="按文件").get_by_role("link", name=file).click()
        problems = Listing(page)
        assert problems.column("文件") == [file]
        assert "怎么改：" in problems.column("问题和改法")[0]
        assert problems.column("行:列")[0][0].isdigit()


def test_what_is_sound_is_still_counted(worried: Reader, reader: Reader) -> None:
    """A class without a damaged file shows the same students with the same marks."""
    matrices = [
        someone.open("classes/S2024-01.html").get_by_role("table", name="学生与义务").inner_text()
        for someone in (worried, reader)
    ]
    assert matrices[0] == matrices[1]
    assert matrices[0].count("✓") > 30
