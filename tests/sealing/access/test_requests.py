"""A request to be let in carries keys and their fingerprint, and proves nothing else."""

from __future__ import annotations

import pytest

from heartgrid.sealing.access.requests import read_renewal, read_request, write_request
from heartgrid.sealing.errors import SealingError
from heartgrid.sealing.identity import new_identity
from tests.sealing.access.people import HEAD, MENTOR

PATH = "keys/requests/t012.yml"
RAW = write_request(MENTOR.public)
NEW = new_identity("t012")
RENEWED = write_request(NEW.public, MENTOR)


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


# --- new keys, asked for with the old ones -------------------------------------------------------


def test_a_renewal_gives_the_new_keys() -> None:
    assert read_renewal(RENEWED, PATH, MENTOR.public) == NEW.public
    assert read_renewal(RENEWED.replace(b"\n", b"\r\n"), PATH, MENTOR.public) == NEW.public
    assert read_request(RENEWED, PATH) == NEW.public


@pytest.mark.parametrize(
    "raw",
    [
        RAW,  # signed by nobody
        write_request(NEW.public),
        write_request(NEW.public, NEW),  # by the new keys, which prove nothing
        write_request(NEW.public, HEAD),  # by an admin, who cannot know whose keys these are
        write_request(new_identity("t013").public, MENTOR),  # hers, but for somebody else
        # the signature of another request of hers
        write_request(new_identity("t012").public) + RENEWED.splitlines(keepends=True)[-1],
    ],
)
def test_what_she_did_not_ask_for_is_refused(raw: bytes) -> None:
    with pytest.raises(SealingError):
        read_renewal(raw, PATH, MENTOR.public)
