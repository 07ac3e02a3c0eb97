"""``heartgrid init``: the first files of a new ledger; nothing that is there is touched."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from heartgrid.cli.terminal import say
from heartgrid.problems import HeartgridError

District = Annotated[
    bool, typer.Option("--district", help="区县（市）教育局自己的台账，不是学校的")
]
Folder = Annotated[
    Path | None, typer.Argument(metavar="文件夹", help="建在哪里；不写就是当前文件夹")
]
_OTHER = {
    "records/school.yml": "records/district.yml",
    "records/district.yml": "records/school.yml",
}


class AnotherHeadError(HeartgridError):
    """A ledger is a school's or a district's."""

    def __init__(self, there: str) -> None:
        super().__init__(
            f"这里已经有 {there}，一个仓库只能有一份底账",
            "换一个空的文件夹再运行；确实建错了的，先删掉那个文件",
        )


def init(folder: Folder = None, *, district: District = False) -> int:
    """新建台账：写好最先要填的几个文件和编辑器的提示；已经有的文件一个也不动。"""
    from heartgrid.cli.schema import schema_files
    from heartgrid.editing.files import Snapshot
    from heartgrid.editing.founding import first_files

    top = (folder or Path.cwd()).resolve()
    files = first_files("district" if district else "school")
    for head in _OTHER.keys() & files.keys():
        if (top / _OTHER[head]).exists():
            raise AnotherHeadError(_OTHER[head])
    files |= {f"schemas/{name}": text for name, text in schema_files().items()}
    made, kept = [], []
    for path, text in sorted(files.items()):
        snapshot = Snapshot.of(top, path)
        if snapshot.raw is None:
            snapshot.replace(text.encode("utf-8"))
            made.append(path)
        else:
            kept.append(path)
    _tell(made, kept, next(iter(_OTHER.keys() & files.keys())))
    return 0


def _tell(made: list[str], kept: list[str], head: str) -> None:
    for path in made:
        if not path.startswith("schemas/"):
            say(f"写好了 {path}")
    schemas = sum(path.startswith("schemas/") for path in made)
    if schemas:
        say(f"写好了 schemas/ 里的 {schemas} 个文件：编辑器照它们提示")
    if kept:
        say(f"有 {len(kept)} 个文件已经在，没有动。")
    say(f"接着：把 {head} 和 records/staff.yml 里的例子换成自己的，运行 heartgrid check；")
    say("再运行 heartgrid enroll 编号、heartgrid access init 编号，记录进 git 就是加密的。")
