"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Root = Annotated[
    Path | None,
    typer.Option("--root", metavar="文件夹", help="台账所在的文件夹；不写就从当前文件夹往上找"),
]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="日期",
        help="以哪一天（或 2025-10-12T14:30 这样的时刻）为准；不写就按 heartgrid.yml，再不写就是现在",
    ),
]
Crisis = Annotated[
    bool,
    typer.Option(
        "--crisis",
        help="连危机事件的义务一起判断，要有危机小组的钥匙，并用 --purpose 写明为什么；"
        "只列步骤和时间，不显示记录里的话",
    ),
]
CrisisPurpose = Annotated[
    str | None,
    typer.Option(
        "--purpose",
        "--目的",
        metavar="目的",
        help="和 --crisis 一起写：为什么要看，一行话；打开以前逐份记入披露登记",
    ),
]
ReadAs = Annotated[
    Path | None,
    typer.Option(
        "--identity",
        metavar="文件",
        help="用这个身份读加密的记录，只在内存里打开；不写就用这里 unlock 过的钥匙",
    ),
]
ReadWords = Annotated[
    Path | None,
    typer.Option("--passphrase-file", metavar="文件", help="那个身份的口令，写在这个文件的第一行"),
]
By = Annotated[
    str | None,
    typer.Option(
        "--by", "--经手人", metavar="编号", help="谁交出去的；已经开始加密的学校由身份决定，不用写"
    ),
]
Json = Annotated[bool, typer.Option("--json", help="输出 JSON，供别的程序读取")]
Out = Annotated[
    Path | None,
    typer.Option("--out", metavar="文件夹", help="站点写到哪里；不写就按 heartgrid.yml，默认 site"),
]
