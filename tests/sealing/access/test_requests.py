"""A request to be let in carries keys and their fingerprint, and proves nothing else."""

from __future__ import annotations

import pytest

from heartgrid.sealing.access.requests import read_request, write_request
from heartgrid.sealing.errors import SealingError
from tests.sealing.access.people import HEAD, MENTOR

PATH = "keys/requests/t012.yml"
RAW = write_request(MENTOR.public)


def test_what_is_written_is_read() -> None:
    assert read_request(RAW, PATH) == MENTOR.public
    assert read_request(RAW.replace(b"\n", b"\r\n"), PATH) == MENTOR.public
    assert MENTOR.public.fingerprint in RAW.decode()


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace(MENTOR.public.ssh, HEAD.public.ssh),
        lambda text: text.replace(MENTOR.public.fingerprint, HEAD.public.fingerprint),
        lambda text: text.replace("编号: t012", "编号: 王小明"),
        lambda text: text.replace("格式: 1", "格式: 2"),
        lambda text: text.replace("编号: t012\n", ""),
        lambda text: text + "姓名: 王小明\n",
        lambda text: text.replace("公钥: ", "公钥: AA", 1),
        lambda _: "",
        lambda _: "x: [",
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused(change: object) -> None:
    with pytest.raises(SealingError):
        read_request(change(RAW.decode()).encode(), PATH)  # type: ignore[operator] # of the table
