"""A report sealed for the counsellors and written: nothing of it lies on this disk in clear."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from heartgrid.cli.terminal import note, say
from heartgrid.problems import HeartgridError

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from heartgrid.cli.reports.questions import Answer
    from heartgrid.model.report import Report

COUNSEL: Final = "counsel"
INBOX: Final = "records/inbox"


class UnsendableError(HeartgridError):
    """The guard: the report would not read back."""

    def __init__(self) -> None:
        super().__init__("这份报告写得太长，没有写", "分成几份报告来写")


def made(folder: Path, now: datetime, answers: dict[str, Answer]) -> Report:
    """The report of these answers, with an id that no other here has."""
    from random import SystemRandom

    from heartgrid.editing import Ids
    from heartgrid.model.report import Report

    used = (one.stem for one in (folder / INBOX).rglob("*.yml"))
    own = {"编号": Ids(used, SystemRandom()).report(), "写于": now.strftime("%Y-%m-%d %H:%M")}
    return Report.model_validate(own | answers)


def send(folder: Path, one: Report) -> None:
    """Seal the report to the counsellors' key, write it, and say what is to be done next.

    Raises:
        HeartgridError: nobody vouches for the key, or the disk refuses; nothing was written.
    """
    from heartgrid.cli.disk import disk_may_refuse
    from heartgrid.cli.keys.clone import Clone
    from heartgrid.editing import Snapshot
    from heartgrid.model.report import from_json, to_json
    from heartgrid.sealing.access.opening import inbox_of
    from heartgrid.sealing.access.rules import admins_of
    from heartgrid.sealing.inbox import seal_to

    clone = Clone(folder)
    first = not clone.is_pinned()
    public, epoch = inbox_of(clone.manifest, clone.key_files(), COUNSEL)
    raw = to_json(one)
    if from_json(raw) != one:
        raise UnsendableError
    path = f"{INBOX}/{one.id}.yml"
    with disk_may_refuse():
        Snapshot.of(folder, path).replace(seal_to(public, raw, COUNSEL, epoch))
        clone.pin()
    if first:
        say("这台电脑第一次用这个仓库的权限表。请向管理员核对下面的指纹，不一样就告诉他：")
        for admin in admins_of(clone.manifest):
            say(f"  {admin.id}  {admin.public.fingerprint}")
    _tell(one, path)


def _tell(one: Report, path: str) -> None:
    from heartgrid.cli.reports.answers import RED, URGENT

    say(f"写好了，编号 {one.id}（{path}）。请记下编号，以后凭它问结果。")
    say("只有心理老师打得开，你自己也打不开；这台电脑上没有留下原文。")
    say("还没有送出！提交并推送之后，他们才看得到：")
    say(f"  git add {path}")
    say(f"  git commit -m {one.id} -- {path}")
    say("  git push")
    if one.urgency == RED:
        for line in URGENT:
            note(line)
