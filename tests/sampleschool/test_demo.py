"""The committed sample: sealed with published keys, and what each of the demo people sees of it."""

from __future__ import annotations

import json
import re
import shutil
from functools import cache
from typing import TYPE_CHECKING, Final

import pytest

from heartgrid import yamltree
from heartgrid.sealing.access.keyfiles import unsound_files
from heartgrid.sealing.access.reading import read
from heartgrid.sealing.access.verifying import verify_change
from heartgrid.sealing.demo import FINGERPRINTS
from heartgrid.sealing.files import unseal
from heartgrid.sealing.guard import guard
from heartgrid.sealing.shapes import Layer, shape_of
from tests.sampleschool.demo import MENTOR, ROOT, as_demo, identity, people
from tests.sampleschool.people import COUNSELLOR, LEADER
from tests.sampleschool.sealing import demo_keyring, key_files, sealed
from tests.support.command import run_alone
from tests.support.sample import sample_files

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from heartgrid.sealing.epochs import Keyring

NOBODY: Final = ""
AUDIENCES: Final = (LEADER, COUNSELLOR, MENTOR, NOBODY)
Line = tuple[str, str, str, str]


def committed() -> dict[str, bytes]:
    """Every record as it lies in the repository, by its path below ``records/``."""
    records = ROOT / "records"
    files = (one for one in records.rglob("*") if one.is_file())
    return {one.relative_to(records).as_posix(): one.read_bytes() for one in files}


@cache
def keys_of(person: str) -> Keyring:
    """What a demo person opens, with the committed key files."""
    from heartgrid.sealing.access.opening import open_keyring
    from heartgrid.sealing.epochs import Keyring

    if person == NOBODY:
        return Keyring()
    manifest = read((ROOT / "access.yml").read_bytes())
    return open_keyring(manifest, key_files(ROOT, manifest), identity(person))


# --- what is committed ----------------------------------------------------------------------


def test_the_committed_records_open_to_what_the_script_writes() -> None:
    opened = {
        path: unseal(f"records/{path}", raw, keys_of(LEADER)) for path, raw in committed().items()
    }
    assert {path: one.raw for path, one in opened.items()} == sample_files(), "make sample"
    assert [path for path, one in opened.items() if one.refused] == []


def test_the_committed_records_pass_the_guard() -> None:
    manifest = read((ROOT / "access.yml").read_bytes())
    epochs = {(one.name, each.number) for one in manifest.compartments for each in one.epochs}
    files = [(f"records/{path}", raw) for path, raw in committed().items()]
    files.append((".gitattributes", (ROOT / ".gitattributes").read_bytes()))
    assert list(guard(files, epochs)) == []
    assert unsound_files(manifest, key_files(ROOT, manifest)) == ()


def test_the_first_access_file_is_signed_and_holds_the_demo_people_alone() -> None:
    raw = (ROOT / "access.yml").read_bytes()
    assert verify_change(None, raw, (ROOT / "access.yml.sig").read_bytes()) == LEADER
    assert list(read(raw).people) == people()


def test_every_demo_identity_is_refused_in_a_real_school() -> None:
    assert {one.public.fingerprint for one in people()} == FINGERPRINTS


def test_sealing_again_changes_no_byte(tmp_path: Path) -> None:
    for name in ("records", "keys", "docs/demo"):
        shutil.copytree(ROOT / name, tmp_path / name)
    for name in ("access.yml", "access.yml.sig"):
        shutil.copy(ROOT / name, tmp_path / name)
    before = bytes_below(tmp_path)
    again = sealed(tmp_path, {path: raw.decode() for path, raw in sample_files().items()})
    assert again == committed()
    assert bytes_below(tmp_path) == before


def test_a_new_ledger_gets_new_secrets_and_the_same_identities(tmp_path: Path) -> None:
    ours = demo_keyring(tmp_path, ["grids/J2024-01.yml"])
    assert ours.current("staff").secret != keys_of(LEADER).current("staff").secret
    assert list(read((tmp_path / "access.yml").read_bytes()).people) == people()


def bytes_below(folder: Path) -> dict[str, bytes]:
    files = (one for one in folder.rglob("*") if one.is_file())
    return {one.relative_to(folder).as_posix(): one.read_bytes() for one in files}


# --- what each of them sees -----------------------------------------------------------------


def options(person: str) -> tuple[str, ...]:
    return as_demo(person) if person else ()


@cache
def lines_of(person: str) -> dict[Line, tuple[str, bool]]:
    """Every line: its status, and whether it is unknown because of a seal."""
    ran = run_alone("status", "--json", *options(person), cwd=ROOT)
    assert ran.returncode == 0, ran.stderr.decode()
    return {
        (one["duty"], one["subject"]["kind"], one["subject"]["id"], one["opened"]): (
            one["status"],
            one["sealed"],
        )
        for one in json.loads(ran.stdout)
    }


@pytest.mark.slow
@pytest.mark.parametrize("person", [COUNSELLOR, MENTOR, NOBODY])
def test_what_is_sealed_is_unknown_and_never_missing(person: str) -> None:
    """Fewer keys never make an overdue line; before the limit a reminder may be one too many."""
    full = {line: status for line, (status, _) in lines_of(LEADER).items()}
    seen = {line: status for line, (status, _) in lines_of(person).items() if status != "unknown"}
    differing = {
        line: (status, full[line]) for line, status in seen.items() if status != full[line]
    }
    assert {one for one in differing.values() if one != ("due", "waived")} == set()
    hidden = [line for line, (status, sealed) in lines_of(person).items() if sealed]
    crisis = [line for line in hidden if line[1] in {"incident", "corrective"}]
    assert crisis  # for everybody
    assert (hidden != crisis) is (person != COUNSELLOR)


@pytest.mark.slow
@pytest.mark.parametrize("person", AUDIENCES)
def test_a_site_holds_nothing_that_its_audience_cannot_open(tmp_path: Path, person: str) -> None:
    out = tmp_path / "site"
    ran = run_alone("build", "--out", str(out), *options(person), cwd=ROOT)
    assert ran.returncode == 0, ran.stderr.decode()
    site = b"\n".join(bytes_below(out).values()).decode("utf-8", "replace")
    assert [one for one in closed_to(person) if one in site] == []
    assert [one for one in names_in(open_to(person)) if one not in site] == []
    assert "🔒" in site  # the crisis, for everybody


CLAIMS: Final = (
    "名册里查不到",
    ">没有登记<",
    "0 名：",
    "个案。有人提名时：heartgrid new 个案</p>",
    "没有豁免。</p>",
    "的记录。</p>",
    "还没有触发过四必访。</p>",
)


@pytest.mark.slow
def test_without_keys_no_page_says_that_there_is_nothing(tmp_path: Path) -> None:
    """Each sentence is true of what could be read, and says so where that is not all."""
    site = tmp_path / "site"
    assert run_alone("build", "--out", str(site), *options(NOBODY), cwd=ROOT).returncode == 0
    pages = {
        page.relative_to(site).as_posix(): page.read_text(encoding="utf-8")
        for page in site.rglob("*.html")
        if page.parts[-2] != "help"
    }
    found = [(name, one) for name, text in pages.items() for one in CLAIMS if one in text]
    assert found == []
    assert "（只看了读得出来的台账。）" in pages["mentors/t009.html"]
    assert ">0/0<" not in pages["mentors/t009.html"]  # his pupils are sealed, not none


def closed_to(person: str) -> set[str]:
    """Names and free text that stand in no file that the person can read, nor in clear."""
    seen = "\n".join(text for one in open_to(person).items() for text in _scalars_of(*one))
    return {one for one in _texts_of(sample_texts()) if one not in seen}


def open_to(person: str) -> dict[str, str]:
    """What of the committed files the person can read, as far as it opens."""
    keyring = keys_of(person)
    return {
        path: unseal(f"records/{path}", raw, keyring).raw.decode()
        for path, raw in committed().items()
        if not _is_crisis(path)
    }


def _is_crisis(path: str) -> bool:
    shape = shape_of(f"records/{path}")
    return shape is not None and shape.layer is not Layer.CLEAR and shape.compartment == "crisis"


def sample_texts() -> dict[str, str]:
    return {path: raw.decode() for path, raw in sample_files().items()}


def names_in(files: dict[str, str]) -> set[str]:
    """The names of the rosters."""
    rosters = (text for path, text in files.items() if path.startswith(("grids/", "staff")))
    return {
        name for text in rosters for name in re.findall(r"姓名: (\S{2,4})$", text, re.MULTILINE)
    }


def _texts_of(files: dict[str, str]) -> Iterator[str]:
    """Every name of a roster, and every longer piece of prose."""
    yield from names_in(files)
    for one in files.items():
        yield from filter(_is_prose, _scalars_of(*one))


def _scalars_of(path: str, text: str) -> Iterator[str]:
    return _scalars(yamltree.parse(text, path).data)


def _scalars(value: object) -> Iterator[str]:
    match value:
        case dict():
            for one in value.values():
                yield from _scalars(one)
        case list():
            for one in value:
                yield from _scalars(one)
        case str():
            yield value.strip()


def _is_prose(text: str) -> bool:
    return len(text) >= 10 and re.search("[\u4e00-\u9fff]{4}", text) is not None
