"""A change is noticed once, when it has settled; reading is no change."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from heartgrid.site.watching import Changes, watch_until

LONG = 10.0
SHORT = 0.3


@pytest.fixture
def records(tmp_path: Path) -> Path:
    folder = tmp_path / "records" / "talks"
    folder.mkdir(parents=True)
    (folder / "a.yml").write_text("1", encoding="utf-8")
    (tmp_path / "policy.yml").write_text("1", encoding="utf-8")
    return tmp_path


@pytest.fixture
def changes(records: Path) -> Iterator[Changes]:
    watched = Changes([records / "records", records / "policy.yml"])
    observer = watched.observe()
    while watched.wait(SHORT):  # what the fixture itself wrote
        pass
    yield watched
    observer.stop()
    observer.join()


@pytest.mark.parametrize("name", ["records/talks/a.yml", "records/talks/new.yml", "policy.yml"])
def test_a_saved_record_is_noticed(records: Path, changes: Changes, name: str) -> None:
    (records / name).write_text("2", encoding="utf-8")
    assert changes.wait(LONG)
    assert not changes.wait(SHORT)


def test_a_renamed_record_is_noticed(records: Path, changes: Changes) -> None:
    (records / "records" / "talks" / "a.yml").rename(records / "records" / "b.yml")
    assert changes.wait(LONG)


@pytest.mark.parametrize("name", ["records/.a.yml.swp", "records/a.yml~", "other.yml"])
def test_scratch_files_and_others_are_not(records: Path, changes: Changes, name: str) -> None:
    (records / name).write_text("2", encoding="utf-8")
    assert not changes.wait(SHORT)


def test_reading_is_no_change(records: Path, changes: Changes) -> None:
    assert (records / "records" / "talks" / "a.yml").read_text(encoding="utf-8") == "1"
    assert not changes.wait(SHORT)


def test_what_is_saved_while_the_first_build_runs_is_built_too(records: Path) -> None:
    stop, record = threading.Event(), records / "records" / "talks" / "a.yml"
    built: list[str] = []

    def build() -> None:
        built.append(record.read_text(encoding="utf-8"))
        if built == ["1"]:
            record.write_text("2", encoding="utf-8")
        else:
            stop.set()

    thread = threading.Thread(target=watch_until, args=(stop, [records / "records"], build))
    thread.start()
    thread.join(LONG)
    stop.set()
    assert built == ["1", "2"]
