"""``python -m tests.sampleschool``: write the sample's records/, sealed, or a large school in clear."""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path
from typing import Final

from tests.sampleschool.scale import large, sample
from tests.sampleschool.sealing import sealed
from tests.sampleschool.writing import write_school

ROOT: Final = Path(__file__).parents[2]


class AnotherSchoolError(SystemExit):
    """The folder holds records that this script did not write."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"{folder}: records of another school; nothing was written")


def main() -> None:
    """Write, then say how much of each kind."""
    parser = argparse.ArgumentParser(prog="python -m tests.sampleschool", description=__doc__)
    parser.add_argument("--students", type=int, help="a large school of about so many students")
    parser.add_argument("--out", type=Path, help="its folder; gets records/ and heartgrid.yml")
    options = parser.parse_args()
    if options.students and not options.out:
        parser.error("--students needs --out: records/ holds the sample")
    scale = large(options.students) if options.students else sample()
    files = write_school(scale)
    folder: Path = options.out or ROOT
    written = {path: text.encode() for path, text in files.items()}
    replace_records(folder / "records", written if options.out else sealed(folder, files))
    if options.out:
        settings = f"as_of: {scale.as_of}\n"
        (folder / "heartgrid.yml").write_text(settings, encoding="utf-8", newline="\n")
    report(files)


def replace_records(folder: Path, files: dict[str, bytes]) -> None:
    """Make ``folder`` hold exactly ``files``; refuse where another school's records are."""
    school = folder / "school.yml"
    if school.exists() and "编号: haiwan\n" not in school.read_text(encoding="utf-8"):
        raise AnotherSchoolError(folder)
    for path in sorted(folder.rglob("*.yml")):
        if path.relative_to(folder).as_posix() not in files:
            path.unlink()
    for name, raw in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(raw)


def report(files: dict[str, str]) -> None:
    """Files and entries of each kind."""
    count: Counter[str] = Counter()
    entries: Counter[str] = Counter()
    for name, text in files.items():
        kind = name.split("/")[0].removesuffix(".yml")
        count[kind] += 1
        entries[kind] += text.count("- 编号: ")
    for kind in sorted(count):
        print(f"{kind:14}{count[kind]:6} files{entries[kind]:8} entries")
    print(f"{'all':14}{count.total():6} files{entries.total():8} entries")


if __name__ == "__main__":
    main()
