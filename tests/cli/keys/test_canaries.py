"""A word of its own in every field of every kind, and all that git does with it: nobody finds it."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING, Final

import pytest

from heartgrid.model.fields import fields_of
from heartgrid.model.kinds import KINDS, Layer
from heartgrid.sealing.shapes import shape_of
from tests.cli.keys.school import Someone, founded, let_in, stored

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from heartgrid.model.base import Facts

CANARY: Final = "金丝雀"
PLACES: Final = {
    "class": "J2024-01",
    "term": "2025-1",
    "mentor": "t012",
    "year": "2025",
    "scope": "J2024-01",
    "case": "C-7K2M9Q",
    "incident": "I-7K2M9Q",
    "review": "F-7K2M9Q",
    "backtrace": "B-7K2M9Q",
    "compartment": "counsel",
    "student": "s7c1e09",
}
SEALED: Final = tuple(kind for kind in KINDS if kind.sealing.layer in {Layer.FIELDS, Layer.WHOLE})


def path_of(pattern: str) -> str:
    return "records/" + pattern.format_map(PLACES)


def lines_of(model: type[Facts], word: str, indent: str = "") -> Iterator[str]:
    """Every field, facts too: a canary is none of the words that a fact may be."""
    for one in fields_of(model):
        comment = f"  # {CANARY}{word}注"
        if one.group is None:
            value = f"{CANARY}{word}{one.key}"
            yield f"{indent}{one.key}: {f'[{value}甲, {value}乙]' if one.many else value}{comment}"
            continue
        yield f"{indent}{one.key}:{comment}"
        inner = lines_of(one.group, word, indent + "    ")
        for place, line in enumerate(inner):
            yield f"{indent}  - {line.strip()}" if one.many and not place else line


def text_of(model: type[Facts], word: str) -> str:
    return "\n".join((*lines_of(model, word), ""))


def write_all(someone: Someone, word: str) -> None:
    for kind in SEALED:
        someone.write(path_of(kind.pattern), text_of(kind.model, word))


@pytest.fixture
def admin(tmp_path: Path) -> Someone:
    made = founded(tmp_path)
    let_in(made, tmp_path, "mentor", "t012", "--role", "心导师", "--class", "J2024-01")
    return made


def test_every_field_of_every_kind_is_in_the_test() -> None:
    assert len(SEALED) >= 9
    for kind in SEALED:
        path = path_of(kind.pattern)
        shape = shape_of(path)
        assert shape is not None
        assert shape.kind == kind.slug, path
        written = text_of(kind.model, "x")
        assert [one.key for one in fields_of(kind.model) if f"{one.key}:" not in written] == []


def test_no_object_ref_note_stash_or_file_of_git_has_a_canary(admin: Someone) -> None:
    write_all(admin, "一")
    admin.commit()
    for kind in SEALED:
        blob = admin.git("cat-file", "blob", f"HEAD:{path_of(kind.pattern)}")
        sealed_whole = blob.startswith("HEARTGRID SEALED 1 ")
        assert sealed_whole is (kind.sealing.layer is Layer.WHOLE), kind.slug
    write_all(admin, "二")
    admin.git("add", "-A")
    admin.git("commit", "-q", "--amend", "-m", "y")
    write_all(admin, "三")
    admin.git("stash")
    admin.git("stash", "pop", "-q")
    admin.commit()
    _merge_with_conflicts(admin)
    _rebase(admin)
    admin.git("log", "-p", "--all")
    assert admin.heartgrid("access", "rotate", "--all") == 0
    write_all(admin, "七")
    admin.commit()
    assert admin.heartgrid("access", "revoke", "t012") == 0
    admin.git("notes", "add", "-m", "看过了")
    admin.git("gc", "-q")
    assert admin.heartgrid("lock") == 0

    _nothing_in(admin)


def _merge_with_conflicts(admin: Someone) -> None:
    admin.git("checkout", "-q", "-b", "other", "HEAD~1")
    write_all(admin, "四")
    admin.commit()
    merged = subprocess.run(
        ["git", "-c", "user.name=x", "-c", "user.email=x@x", "merge", "main"],
        cwd=admin.clone, capture_output=True, check=False,
    )  # fmt: skip
    assert merged.returncode == 1, "both sides changed the same values"
    talks = admin.text(path_of("talks/{term}/{class}.{mentor}.yml"))
    assert f"{CANARY}三" in talks
    assert f"{CANARY}四" in talks
    assert CANARY not in stored(admin)
    write_all(admin, "五")
    admin.commit()


def _rebase(admin: Someone) -> None:
    admin.git("checkout", "-q", "-b", "third", "HEAD~1")
    admin.write("records/grids/J2024-02.yml", f"种类: 心网格\n班级: J2024-02\n# {CANARY}六\n")
    admin.commit()
    admin.git("rebase", "-q", "other")


def _nothing_in(admin: Someone) -> None:
    assert CANARY not in stored(admin)
    assert CANARY not in admin.git("for-each-ref")
    files = [one for one in admin.clone.rglob("*") if one.is_file()]
    assert [one for one in files if CANARY.encode() in one.read_bytes()] == []
