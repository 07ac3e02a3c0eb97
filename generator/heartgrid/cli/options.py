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
Json = Annotated[bool, typer.Option("--json", help="输出 JSON，供别的程序读取")]
Out = Annotated[
    Path | None,
    typer.Option("--out", metavar="文件夹", help="站点写到哪里；不写就按 heartgrid.yml，默认 site"),
]
