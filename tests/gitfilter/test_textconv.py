"""What a diff prints of a file: opened files as they are, sealed ones in a line."""

import pytest

from heartgrid.gitfilter.textconv import readable
from heartgrid.sealing.envelopes import new_data_key, seal_file
from tests.gitfilter.scratch import CASE, COUNSEL, TALKS, Clone, entry, keys_of, talks


@pytest.mark.parametrize(
    "content", [b"", talks(entry("3f9c2a", "a")).encode(), bytes(range(256)), b"HEARTGRID SEALED"]
)
def test_everything_else_passes(content: bytes) -> None:
    assert readable(content) == content


def test_an_envelope_is_a_line_that_changes_with_it() -> None:
    first, second = (seal_file(keys_of(COUNSEL), text, new_data_key()) for text in (b"a", b"b"))
    assert readable(first).decode().startswith("整份密封：counsel 第 1 期，")
    assert readable(first).count(b"\n") == 1
    assert readable(first) != readable(second)


def test_without_keys_a_diff_shows_which_sealed_files_changed(ours: Clone) -> None:
    ours.commit((CASE, "学生: 金丝雀一\n"), (TALKS, talks(entry("3f9c2a", "一"))))
    ours.commit((CASE, "学生: 金丝雀二\n"), (TALKS, talks(entry("3f9c2a", "二"))))
    ours.unlock()
    shown = ours.git("log", "-1", "-p")
    assert "+整份密封：counsel 第 1 期" in shown
    assert "+    详情: ENC[1,class/J2024-01,1," in shown
