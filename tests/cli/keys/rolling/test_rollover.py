"""The end of a school year in real clones: after it nobody opens what was let go, in any commit.

On 2034-09-01 the class J2024-01 and the case of its student have had their time; the class
J2031-01, its talks and its case live; of J2030-01 the talks go and the registers stay. The case
was written, changed, and sealed anew before. A record of every other kind stands in ``kinds``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from heartgrid.cli.keys.clone import Clone
from heartgrid.cli.keys.renewing import next_path
from heartgrid.cli.keys.rolling.plan import plan_of
from heartgrid.cli.keys.rolling.year import release_of, the_year
from heartgrid.gitfilter.commits.committing import commit_whole
from heartgrid.sealing.access.keyfiles import read_key_file
from heartgrid.sealing.encoding import url64
from heartgrid.sealing.identity_file import from_file
from heartgrid.sealing.inbox import seal_to
from tests.cli.keys.rolling.everything import Attacker
from tests.cli.keys.rolling.kinds import (
    BOOKS,
    EMPTIED_CLASS,
    EMPTIED_CONSENTS,
    EMPTIED_TALKS,
    GONE_PROFILE,
    GONE_RESULTS,
    LIVE_PROFILE,
    LIVE_RESULTS,
    LIVING,
    SECRETS,
)
from tests.cli.keys.school import (
    TALK,
    TALKS,
    WORDS,
    Someone,
    copy_all,
    let_in,
    once,
    somebody,
)
from tests.support.books import SCHOOL, moment
from tests.support.casebook import case, visited
from tests.support.command import run, write_ledger

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

AS_OF = "2034-09-01"
GONE, LIVE = "C-AAAAAA", "C-BBBBBB"
CLASS_GONE, CLASS_LIVE = "J2024-01", "J2031-01"
GONE_FILE, LIVE_FILE = (f"records/cases/{one}.yml" for one in (GONE, LIVE))
LIVE_TALK = f"records/talks/2025-1/{CLASS_LIVE}.t013.yml"
GRID = f"""
--- grids/{CLASS_LIVE}.yml
种类: 心网格
班级: {CLASS_LIVE}
心导师:
  - {{导师: t013, 身份: 任课教师, 起: 2031-09-01, 学生: [1]}}
名册:
  - {{编号: s000009, 座号: 1, 姓名: 赵小强, 入班: 2031-09-01}}
"""
OF_LIVE = f"""
--- talks/2025-1/{CLASS_LIVE}.t013.yml
种类: 谈心谈话
学期: 2025-1
班级: {CLASS_LIVE}
导师: t013
记录:
  - 编号: aaaaa9
    日期: 2031-10-10
    学生: 1
    方式: 面谈
    详情: {{内容: 在班里的事}}
"""
# What must not come to light again.
OLD = ("门卫看见的旧事", *(one for words in SECRETS.values() for one in words))


def written(number: str, class_id: str, student: str, said: str) -> str:
    lines = case(number, student, 家访=[f"{visited('2025-10-20')}, 内容: {said}"])
    year = "2025" if class_id == CLASS_GONE else "2031"
    return lines.replace("班级: J2024-01", f"班级: {class_id}").replace("2025-", f"{year}-")


def body(text: str) -> str:
    """The file alone."""
    return text.partition("\n")[2]


@dataclass(frozen=True)
class School:
    """Everybody at her computer."""

    admin: Someone
    counsellor: Someone
    mentor: Someone
    other: Someone

    @property
    def people(self) -> tuple[tuple[Someone, str], ...]:
        return (
            (self.admin, "t002"), (self.counsellor, "t003"), (self.mentor, "t012"),
            (self.other, "t013"),
        )  # fmt: skip

    @property
    def machines(self) -> tuple[Someone, ...]:
        return tuple(one for one, _ in self.people)

    def renew(self, *left_out: str) -> None:
        """Everybody asks for a new identity, and the requests come together at the admin's."""
        for one, person in self.people:
            if person not in left_out:
                assert one.heartgrid("enroll", person, "--renew") == 0
                request = f"keys/requests/{person}.yml"
                self.admin.write(request, one.text(request))
                if one is not self.admin:
                    (one.clone / request).unlink(missing_ok=True)
        self.admin.commit()

    @classmethod
    def below(cls, folder: Path) -> School:
        names = ("admin", "counsellor", "mentor", "other")
        return cls(*(Someone(folder / one / "school", folder / one) for one in names))

    def pull(self) -> None:
        for one in self.machines[1:]:
            one.git("pull", "-q", "origin", "main")


def school_in(folder: Path) -> School:
    """The school as it stands before the rollover, at computers of its own below ``folder``."""
    copy_all(once(_school_in), folder)
    return School.below(folder)


def _school_in(folder: Path) -> None:
    admin = somebody(folder, "admin")
    write_ledger(
        admin.clone,
        SCHOOL.replace(f"[{CLASS_GONE}]", f"[{CLASS_GONE}, {EMPTIED_CLASS}, {CLASS_LIVE}]"),
        GRID, TALKS, OF_LIVE, *BOOKS,
        written(GONE, CLASS_GONE, "2", "第一次写的旧事"),
        written(LIVE, CLASS_LIVE, "1", "在册的事"),
    )  # fmt: skip
    assert admin.heartgrid("enroll", "t002") == 0
    assert admin.heartgrid("access", "init", "t002") == 0
    assert admin.heartgrid("unlock") == 0
    admin.commit()
    counsellor = let_in(admin, folder, "counsellor", "t003", "--role", "心理教师")
    mentor = let_in(admin, folder, "mentor", "t012", "--role", "心导师", "--class", CLASS_GONE)
    other = let_in(admin, folder, "other", "t013", "--role", "心导师", "--class", CLASS_LIVE)
    admin.write(GONE_FILE, body(written(GONE, CLASS_GONE, "2", "后来改写的旧事")))
    admin.write("records/inbox/R-AAAAAA.yml", report_of(admin))
    admin.commit()
    assert admin.heartgrid("access", "rotate", "counsel") == 0
    (admin.clone / "records/inbox/R-AAAAAA.yml").unlink()
    admin.commit()
    found = School(admin, counsellor, mentor, other)
    found.pull()
    for one in found.machines:
        assert one.heartgrid("unlock") == 0


def report_of(admin: Someone) -> str:
    """Somebody at the door wrote it, when the first epoch was the present one."""
    raw = (admin.clone / "keys/counsel/1.yml").read_bytes()
    inbox = read_key_file(raw, "").inbox
    return seal_to(inbox, "门卫看见的旧事".encode(), "counsel", 1).decode()


def test_after_a_rollover_no_key_on_any_machine_opens_what_was_let_go(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    school = school_in(tmp_path)
    eve = Attacker(school.machines)
    assert [word for word in (*OLD, *LIVING) if not eve.reads(word)] == []
    of_lost = {"counsel", f"class/{CLASS_GONE}", f"class/{EMPTIED_CLASS}"}
    lost = [one for place, one in eve.keys.items() if place[0] in of_lost]
    held = {one.private for one in eve.identities}

    school.renew()
    capsys.readouterr()
    assert school.admin.heartgrid("access", "rollover", "--as-of", AS_OF, "--yes") == 0
    said = capsys.readouterr().out
    assert f"{CLASS_GONE}：保存到 2031-08-31" in said
    assert f"{GONE}：保存到 2034-08-31" in said
    assert f"records/{GONE_PROFILE}：保存到 2028-08-31，已经期满" in said
    assert f"records/{GONE_RESULTS}：保存到 2028-08-31，已经期满" in said
    assert f"{EMPTIED_CLASS}：保存到 2034-08-31，已经期满；名册和登记保存到 2037-08-31" in said
    school.pull()
    for one in school.machines:
        assert one.heartgrid("unlock") == 0

    # Every secret that is left, on every blob of every commit.
    now = Attacker(school.machines)
    assert {one.person for one in now.identities} == {"t002", "t003", "t012", "t013"}
    assert not held & {one.private for one in now.identities}
    assert [word for word in OLD if now.reads(word)] == []
    assert [word for word in LIVING if not now.reads(word)] == []
    assert set(now.keys) == {
        ("counsel", 3), ("crisis", 2), ("staff", 1), (f"class/{CLASS_LIVE}", 1),
        (f"class/{EMPTIED_CLASS}", 2),
    }  # fmt: skip
    # Nor do the secrets themselves lie anywhere: not in a file of keys, nor beside one.
    for file in now.files():
        raw = file.read_bytes()
        assert not any(url64(one.secret) in raw or one.secret in raw for one in lost), file
        assert not any(words.encode() in raw for words in OLD), file

    # The school goes on with what lives.
    for path in (GONE_PROFILE, GONE_RESULTS, EMPTIED_TALKS):
        assert not (school.admin.clone / "records" / path).exists()
        assert not (school.counsellor.clone / "records" / path).exists()
    assert not (school.admin.clone / GONE_FILE).exists()
    assert "钱大山" in school.admin.text(f"records/{EMPTIED_CONSENTS}")
    assert "赵大山" in school.counsellor.text(f"records/{LIVE_PROFILE}")
    assert "在册的结果" in school.counsellor.text(f"records/{LIVE_RESULTS}")
    assert "在册的事" in school.counsellor.text(LIVE_FILE)
    assert "在班里的事" in school.other.text(LIVE_TALK)
    assert "ENC[" in school.admin.text(TALK)
    assert all(one.git("status", "--porcelain") == "" for one in school.machines)
    assert school.admin.heartgrid("verify", "HEAD") == 0
    school.counsellor.write(LIVE_FILE, body(written(LIVE, CLASS_LIVE, "1", "新写的事")))
    school.counsellor.commit()
    assert "HEARTGRID SEALED 1 counsel 3" in school.counsellor.git("show", f"HEAD:{LIVE_FILE}")


def rolls(capsys: pytest.CaptureFixture[str], one: Someone, *options: str) -> tuple[int, str]:
    """How ``access rollover`` ends, and all that it says."""
    capsys.readouterr()
    code = one.heartgrid("access", "rollover", "--as-of", AS_OF, *options)
    said = capsys.readouterr()
    return code, said.out + said.err


def test_what_stops_a_rollover_changes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    school = school_in(tmp_path)
    admin = school.admin
    head = admin.git("rev-parse", "HEAD")

    def refused(why: str, *options: str, by: Someone = admin) -> str:
        code, said = rolls(capsys, by, *options)
        assert (code in {1, 2}, why in said) == (True, True), said
        assert by.git("rev-parse", "HEAD") == head
        assert "她说夜里睡不着" in admin.text(TALK)
        return said

    # Whoever has no new identity is named; what would go is told all the same.
    said = refused("t002、t003、t012、t013", "--dry-run")
    assert f"{CLASS_GONE}：保存到" in said
    assert f"{CLASS_LIVE}：保存期没有到，到 2035-08-31" in said
    assert f"{LIVE}：保存期没有到，到 2041-08-31" in said
    school.renew("t012")
    head = admin.git("rev-parse", "HEAD")
    refused("还没有换新身份的人：t012", "--yes")
    refused("没有 t099", "--yes", "--without", "t012", "--without", "t099")

    # A dry run does nothing, and without anybody to ask nothing is done either.
    code, said = rolls(capsys, admin, "--without", "t012", "--dry-run")
    assert (code, "什么都没有改" in said) == (0, True)
    assert admin.git("status", "--porcelain") == ""
    refused("--dry-run", "--without", "t012")
    school.counsellor.git("pull", "-q", "origin", "main")
    refused("t003 不是管理员", "--yes", "--without", "t012", by=school.counsellor)

    # Work that is not committed, another git command at work.
    admin.write(LIVE_TALK, admin.text(LIVE_TALK) + "# 补记\n")
    refused("没有提交", "--yes", "--without", "t012")
    admin.git("restore", LIVE_TALK)
    lock = admin.clone / ".git/index.lock"
    lock.touch()
    refused("另一个 git 命令", "--yes", "--without", "t012")
    lock.unlink()

    # Reports that nobody has read yet.
    admin.write("records/inbox/R-AAAAAB.yml", report_of(admin))
    admin.commit()
    head = admin.git("rev-parse", "HEAD")
    refused("1 份报告没有入账", "--yes", "--without", "t012")


def summary(capsys: pytest.CaptureFixture[str], one: Someone) -> list[str]:
    """The totals of each duty, as ``status`` prints them."""
    said = run(capsys, "status", "--as-of", AS_OF, "--root", str(one.clone)).out.splitlines()
    start = next(place for place, line in enumerate(said) if line.startswith("义务\t"))
    return [line for line in said[start:] if "\t" in line]


def problems(capsys: pytest.CaptureFixture[str], one: Someone) -> set[str]:
    said = run(capsys, "check", "--as-of", AS_OF, "--root", str(one.clone)).out
    return {word for line in said.splitlines() for word in line.split() if word[:1] in "RWL"}


def test_totals_stay_and_a_person_may_be_left_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    school = school_in(tmp_path)
    admin, mentor = school.admin, school.mentor
    school.renew("t012", "t003")
    before, wrong = summary(capsys, admin), problems(capsys, admin)
    code, said = rolls(capsys, admin, "--without", "t012", "--without", "t003", "--yes")
    assert code == 0, said
    assert "停用的人（t003、t012）的旧身份不会自己消失" in said
    assert summary(capsys, admin) == before
    assert problems(capsys, admin) <= wrong
    receipts = admin.text("records/receipts/2034.yml")
    assert not [word for word in (GONE, "s000002", "t012") if word in receipts]

    # A receipt that was changed afterwards counts for nothing.
    admin.write("records/receipts/2034.yml", receipts.replace("件数: 1}", "件数: 2}", 1))
    assert "W604" in problems(capsys, admin)
    admin.git("restore", "records/receipts/2034.yml")

    # Whoever was left out keeps the old commits, and gets nothing that is written from now on.
    admin.write(LIVE_FILE, body(written(LIVE, CLASS_LIVE, "1", "以后写的事")))
    admin.write(LIVE_TALK, admin.text(LIVE_TALK).replace("在班里的事", "以后谈的事"))
    admin.commit()
    school.counsellor.git("pull", "-q", "origin", "main")
    assert run_unlock(capsys, school.counsellor) == (1, "停用")
    old = Attacker([school.counsellor])
    words = ("在册的事", "在班里的事", "以后写的事", "以后谈的事")
    assert [old.reads(one) for one in words] == [True, True, False, False]

    # Who was left out opens nothing new, and what she has open here is closed.
    mentor.write(TALK, mentor.text(TALK) + "# 补记\n")
    mentor.git("pull", "-q", "origin", "main")
    assert run_unlock(capsys, mentor) == (1, "到期")
    mentor.git("restore", TALK)
    assert run_unlock(capsys, mentor) == (1, "停用")
    assert "ENC[" in mentor.text(TALK)
    keys = (mentor.clone / ".git/heartgrid/keys.json").read_text(encoding="utf-8")
    assert CLASS_GONE not in keys


def run_unlock(capsys: pytest.CaptureFixture[str], one: Someone) -> tuple[int, str]:
    capsys.readouterr()
    code = one.heartgrid("unlock")
    said = capsys.readouterr().err
    return code, "到期" if "要收起到期销毁的记录" in said else "停用" if "已停用" in said else said


def test_renewing_twice_asks_for_the_same_keys_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """And unlocking before the rollover changes nothing."""
    admin = somebody(tmp_path, "admin")
    write_ledger(admin.clone)
    assert admin.heartgrid("enroll", "t002", "--renew") == 1
    assert admin.heartgrid("enroll", "t002") == 0
    assert admin.heartgrid("access", "init", "t002") == 0
    assert admin.heartgrid("enroll", "t003", "--renew") == 2
    for _ in "12":
        assert admin.heartgrid("enroll", "t002", "--renew") == 0
    asked = admin.text("keys/requests/t002.yml").split("旧签名")[0]
    old = (admin.home / "identity.json").read_bytes()
    assert admin.heartgrid("unlock") == 0
    assert (admin.home / "identity.json").read_bytes() == old
    admin.commit()
    sheets = ("--shares", "3", "--need", "2", "--out", str(tmp_path / "sheets"))
    mine = ("--identity", str(admin.home / "identity.json"))
    words = ("--passphrase-file", str(admin.home / "words"))
    assert admin.heartgrid("access", "recovery", *sheets, *mine, *words) == 0
    code, said = rolls(capsys, admin, "--yes")
    assert (code, "--without recovery" in said) == (1, True)
    new = (admin.home / "identity.json.next").read_bytes()
    code, said = rolls(capsys, admin, "--yes", "--without", "recovery")
    assert code == 0, said
    assert (admin.home / "identity.json").read_bytes() == new
    assert not (admin.home / "identity.json.next").exists()
    assert asked.partition("签名公钥: ")[2].splitlines()[0] in admin.text("access.yml")
    assert admin.heartgrid("unlock") == 0


def test_unlock_finishes_what_was_cut_off_after_the_commit(tmp_path: Path) -> None:
    """The commit is the moment; all that follows can be done again."""
    admin = somebody(tmp_path, "admin")
    write_ledger(admin.clone, TALKS)
    assert admin.heartgrid("enroll", "t002") == 0
    assert admin.heartgrid("access", "init", "t002") == 0
    assert admin.heartgrid("unlock") == 0
    assert admin.heartgrid("enroll", "t002", "--renew") == 0
    admin.commit()
    file = admin.home / "identity.json"
    old, new = (from_file(one.read_bytes(), WORDS) for one in (file, next_path(file)))
    clone = Clone(admin.clone)
    year = the_year(clone, old, moment(AS_OF))
    plan = plan_of(year, release_of(year), new, [])
    commit_whole(clone.root, clone.repository, plan.commit, old)
    assert "她说夜里睡不着" in admin.text(TALK)
    assert from_file(file.read_bytes(), WORDS).private == old.private

    assert admin.heartgrid("unlock") == 0
    assert "ENC[" in admin.text(TALK)
    assert from_file(file.read_bytes(), WORDS).private == new.private
    assert not next_path(file).exists()
    assert not Attacker([admin]).reads("她说夜里睡不着")
    assert admin.git("status", "--porcelain") == ""
