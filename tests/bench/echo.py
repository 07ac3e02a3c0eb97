"""A git filter that hands every file back as it is: what git's protocol costs before any sealing."""

from __future__ import annotations

import sys

from heartgrid.gitfilter.process import Conversions, serve


def _as_it_is(_path: str, content: bytes) -> bytes:
    return content


def _untold(_sentence: str) -> None:
    pass


if __name__ == "__main__":
    serve(sys.stdin.buffer, sys.stdout.buffer, Conversions(_as_it_is, _as_it_is, _untold))
