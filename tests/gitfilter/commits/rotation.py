"""The commit that most tests here make; without pytest, for the processes that are killed at it."""

from __future__ import annotations

from heartgrid.gitfilter.commits.committing import Commit
from heartgrid.gitfilter.commits.resealing import reseal
from heartgrid.sealing.identity import Identity
from tests.gitfilter.scratch import ALL, CASE, OUR_CLASS, TALKS, Clone, keys_of, ring

ME = Identity("t002", bytes(range(128)))
CASE_TEXT = "种类: 个案\n编号: C-7K2M9Q\n学生: 9 尹欣怡\n"
NEW_EPOCHS = (keys_of(OUR_CLASS, 2), keys_of("counsel", 2))


def rotation(clone: Clone) -> Commit:
    """Both files for the second epoch, another file changed, one added."""
    paths = [TALKS, CASE]
    resealed = reseal(((path, clone.blob(path).encode()) for path in paths), ring(*ALL), NEW_EPOCHS)
    assert sorted(resealed.files) == sorted(paths)
    assert not resealed.left
    files = {**resealed.files, "说明.md": "二\n".encode(), "keys/counsel/2.yml": b"k\n"}
    return Commit(files, "换钥匙", NEW_EPOCHS)
