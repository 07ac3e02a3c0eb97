"""What git cannot do for us."""

from __future__ import annotations

from heartgrid.problems import HeartgridError


class ShallowError(HeartgridError):
    """The clone holds a part of the history only, and more was needed."""

    def __init__(self) -> None:
        super().__init__(
            "这个仓库只取了一部分历史，查不了来历",
            "先运行 git fetch --unshallow；在 CI 里把取代码的深度设成全部（fetch-depth: 0）",
        )


class GitError(HeartgridError):
    """git is not there, or refused; its own words are kept for the local terminal."""

    def __init__(self, doing: str, said: str = "") -> None:
        super().__init__(
            f"git 没有做成：{doing}", "确认这里是一个 git 仓库、git 已经安装，名字没有写错"
        )
        self.detail = said
