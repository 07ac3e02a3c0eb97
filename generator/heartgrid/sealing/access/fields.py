"""Typed fields out of a YAML tree; whatever is wrong becomes a finding with its place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from heartgrid import yamltree
from heartgrid.sealing.access.manifest import AccessError
from heartgrid.sealing.encoding import from_url64
from heartgrid.sealing.errors import RefusedError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from heartgrid.problems import Position
    from heartgrid.yamltree import Location

_NUMBER: Final = re.compile("[0-9]{1,9}")
_BROKEN: Final = date(1970, 1, 1)  # stands where a finding says that there is no date


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing that is wrong in a file of access."""

    position: Position
    message: str


class UnreadableAccessError(AccessError):
    """A file of access that says something else than it must; ``findings`` has all of it."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        first = findings[0]
        more = f"（共 {len(findings)} 处）" if len(findings) > 1 else ""
        super().__init__(
            f"{first.position}：{first.message}{more}",
            "权限表和密钥文件由 heartgrid access 改写；手改坏了，就从 git 里取回上一版",
        )
        self.findings = findings


class FutureAccessError(AccessError):
    """A file of access written by a later Heartgrid."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"{path} 是更新的版本写的，这个版本读不懂", "请先升级心网格台账，再运行一次"
        )


class Fields:
    """One mapping of a file, read field by field."""

    def __init__(self, file: File, data: Any, at: Location, keys: str, optional: str = "") -> None:
        self._file, self._at = file, at
        self._data: dict[str, Any] = data if isinstance(data, dict) else {}
        known = {*keys.split(), *optional.split()}
        if not isinstance(data, dict):
            file.say(at, "这里应当是“字段: 内容”")
            return
        for key in self._data.keys() - known:
            file.say((*at, key), "不认识这个字段")
        for key in set(keys.split()) - self._data.keys():
            file.say(at, f"没有填“{key}”")

    def say(self, key: str, message: str) -> None:
        """Something is wrong with the field."""
        self._file.say((*self._at, key), message)

    def text(self, key: str, pattern: re.Pattern[str]) -> str:
        """A word of exactly this form; "" where it is left out."""
        value = self._data.get(key, "")
        if value and not (isinstance(value, str) and pattern.fullmatch(value)):
            self.say(key, f"“{key}”的写法不对")
            return ""
        return str(value)

    def texts(self, key: str, pattern: re.Pattern[str]) -> tuple[str, ...]:
        """A list of such words, each once."""
        value = self._data.get(key, [])
        if not isinstance(value, list) or not all(
            isinstance(one, str) and pattern.fullmatch(one) for one in value
        ):
            self.say(key, f"“{key}”应当是列表，每项的写法要对")
            return ()
        if len(set(value)) != len(value):
            self.say(key, f"“{key}”里有重复")
        return tuple(value)

    def raw(self, key: str, length: int | None = None) -> bytes:
        """Bytes, written as base64url."""
        value = self._data.get(key, "")
        try:
            found = from_url64(value.encode("ascii")) if isinstance(value, str) else None
        except (RefusedError, UnicodeEncodeError):
            found = None
        if value and (found is None or length not in {None, len(found)}):
            self.say(key, f"“{key}”不是完整的密钥数据")
        return found or b""

    def day(self, key: str, pattern: re.Pattern[str]) -> date:
        """A day of the calendar."""
        value = self.text(key, pattern)
        try:
            return date.fromisoformat(value) if value else _BROKEN
        except ValueError:
            self.say(key, "日历上没有这一天")
            return _BROKEN

    def keys(self, key: str) -> tuple[str, ...]:
        """The keys of a mapping below this one."""
        value = self._data.get(key, {})
        return tuple(value) if isinstance(value, dict) else ()

    def inner(self, key: str, keys: str, optional: str = "") -> Fields:
        """A mapping below this one."""
        return Fields(self._file, self._data.get(key, {}), (*self._at, key), keys, optional)

    def entries(self, key: str, keys: str, optional: str = "") -> Iterator[Fields]:
        """A list of mappings below this one."""
        value = self._data.get(key, [])
        if not isinstance(value, list):
            self.say(key, f"“{key}”应当是列表")
            return
        for place, one in enumerate(value):
            yield Fields(self._file, one, (*self._at, key, place), keys, optional)


class File:
    """A file of access, and all that is found wrong with it."""

    def __init__(self, raw: bytes, path: str) -> None:
        text, problems = yamltree.decode(raw, path)
        self._tree = yamltree.parse(text or "", path)
        self._findings: list[Finding] = []
        if text is None or self._tree.data is None:
            for one in problems if text is None else self._tree.problems:
                self._findings.append(Finding(one.position, one.message))
            raise UnreadableAccessError(tuple(self._findings))

    def root(self, keys: str, optional: str = "") -> Fields:
        """The mapping that is the file."""
        return Fields(self, self._tree.data, (), keys, optional)

    def refuse_later_format(self, known: int) -> None:
        """A later format is no finding: its fields mean what we cannot know.

        Raises:
            FutureAccessError: it is one.
        """
        said = str((self._tree.data or {}).get("格式", ""))
        if _NUMBER.fullmatch(said) and int(said) > known:
            raise FutureAccessError(self._tree.path)

    def say(self, at: Location, message: str) -> None:
        """Something is wrong at this place."""
        self._findings.append(Finding(self._tree.locate(at), message))

    def done(self) -> None:
        """Nothing more is asked.

        Raises:
            UnreadableAccessError: anything was wrong.
        """
        if self._findings:
            raise UnreadableAccessError(tuple(sorted(self._findings)))
