"""Crisis files in clear: what git, and `heartgrid doctor`, say about them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heartgrid.gitfilter.conversion import ON_PURPOSE_ONLY, is_laid_open
from heartgrid.gitfilter.laid_open import laid_open
from heartgrid.model.kinds import KINDS, ON_PURPOSE
from tests.gitfilter.scratch import CASE, Clone, new_clone

if TYPE_CHECKING:
    from pathlib import Path

INCIDENT = "records/incidents/I-7K2M9Q.yml"
REVIEW = "records/reviews/F-7K2M9Q.yml"
REGISTER = "records/disclosures/crisis/2025.yml"
PLAIN = "种类: 危机事件\n经过: 金丝雀\n"


def team(folder: Path) -> Clone:
    return new_clone(folder / "ours").unlock("crisis", "counsel")


def test_the_models_and_the_filter_mean_the_same() -> None:
    assert ON_PURPOSE.compartment in ON_PURPOSE_ONLY
    assert [one.word for one in KINDS if one.sealing == ON_PURPOSE] == ["危机事件", "复盘", "倒查"]


def test_after_a_checkout_nothing_is_laid_open(tmp_path: Path) -> None:
    """Whoever holds the key: incident, review and the register beside them stay sealed."""
    ours = team(tmp_path)
    register = "种类: 披露\n范围: crisis\n年: 2025\n记录:\n  - 谁: t002\n    详情: {目的: 金丝雀}\n"
    ours.commit((INCIDENT, PLAIN), (REVIEW, PLAIN), (REGISTER, register), (CASE, PLAIN))
    assert laid_open(ours.top) == (REGISTER, INCIDENT, REVIEW)
    assert "金丝雀" not in ours.everything_stored()
    theirs = ours.clone("theirs").unlock("crisis", "counsel")
    theirs.git("checkout", "-q", "-f")
    assert laid_open(theirs.top) == ()
    for path in (INCIDENT, REVIEW, REGISTER):
        assert "金丝雀" not in theirs.read(path)
    assert "谁: t002" in theirs.read(REGISTER)
    assert "金丝雀" in theirs.read(CASE)
    assert theirs.status() == ""


def test_git_add_seals_and_says_that_the_plain_text_stays(tmp_path: Path) -> None:
    ours = team(tmp_path)
    ours.write(INCIDENT, PLAIN)
    answer = ours.run("add", INCIDENT)
    assert answer.code == 0
    (said,) = answer.ours
    assert f"heartgrid open {INCIDENT} --purpose" in said
    assert "金丝雀" not in said


def test_without_the_key_it_is_refused_as_ever(tmp_path: Path) -> None:
    ours = new_clone(tmp_path / "ours").unlock("counsel")
    ours.write(INCIDENT, PLAIN)
    answer = ours.run("add", INCIDENT)
    assert answer.code != 0
    assert "heartgrid open" not in answer.said


def test_other_records_may_stand_in_clear() -> None:
    assert is_laid_open(INCIDENT, PLAIN.encode())
    assert not is_laid_open(CASE, PLAIN.encode())
    assert not is_laid_open("records/school.yml", PLAIN.encode())
