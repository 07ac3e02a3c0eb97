"""Whose signature makes receipts count: an admin's, of now or of an earlier year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heartgrid.cli.keys.vouching import NAMESPACE, sign_batch, voucher
from heartgrid.model.receipt import ReceiptBatch
from heartgrid.retention.receipts import signed_part
from heartgrid.sealing.access.changing import found, grant
from heartgrid.sealing.access.manifest import ACCESS_FILE, SIGNATURE_FILE, Person
from heartgrid.sealing.access.verifying import sign_change
from heartgrid.sealing.epochs import Keyring
from heartgrid.sealing.identity import Identity, new_identity
from heartgrid.sealing.signing import sign
from tests.cli.keys.school import somebody
from tests.sealing.access.people import SINCE

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.keys.school import Someone

ADMIN, NEWER, MENTOR = new_identity("t002"), new_identity("t002"), new_identity("t012")
BATCH = ReceiptBatch.model_validate(
    {
        "编号": "aaaa01", "日期": "2034-09-01", "班级": ["J2024-01"], "签名": "x",
        "时段": [{"规则": "D17", "起": "2025-09-01 00:00"}],
        "回执": [{"义务": "D36", "轻重": "红线", "应于": "2025-10", "状态": "逾期", "件数": "3"}],
    }
)  # fmt: skip


def person(identity: Identity, *roles: str) -> Person:
    return Person.of(identity.public, roles, (), SINCE)


def school(folder: Path) -> Someone:
    """Two versions of access: in the second the admin has new keys."""
    one = somebody(folder, "admin")
    first = found([person(ADMIN, "管理员"), person(MENTOR, "心导师")], ["staff"])
    second = grant(first.manifest, first.files, Keyring(first.keys), person(NEWER, "管理员"))
    for change in (first, second):
        for path, raw in change.files.items():
            one.write(path, raw.decode())
        one.write(SIGNATURE_FILE, sign_change(ADMIN, change.files[ACCESS_FILE]).decode())
        one.commit()
    return one


def signed(me: Identity, batch: ReceiptBatch = BATCH) -> ReceiptBatch:
    return batch.model_copy(update={"signature": sign_batch(me, batch)})


def test_an_admin_of_any_year(tmp_path: Path) -> None:
    vouched = voucher(school(tmp_path).clone)
    assert vouched(signed(ADMIN))
    assert vouched(signed(NEWER))
    assert not vouched(signed(MENTOR))
    assert not vouched(signed(new_identity("t002")))


def test_what_was_changed_afterwards(tmp_path: Path) -> None:
    vouched = voucher(school(tmp_path).clone)
    good = signed(ADMIN)
    (row,) = good.rows
    for change in (
        {"rows": (row.model_copy(update={"count": 2}),)},
        {"rows": (row.model_copy(update={"status": "已完成"}),)},
        {"rows": ()},
        {"windows": ()},
        {"classes": ()},
        {"id": "aaaa02"},
        {"signature": "x"},
        {"signature": sign(ADMIN.signing_key, "git", signed_part(BATCH)).decode()},
    ):
        assert not vouched(good.model_copy(update=change)), change
    assert NAMESPACE == "heartgrid-receipt"


def test_nobody_vouches_where_access_cannot_be_trusted(tmp_path: Path) -> None:
    one = school(tmp_path)
    one.write(ACCESS_FILE, one.text(ACCESS_FILE).replace("心导师", "校长"))
    assert not voucher(one.clone)(signed(ADMIN))
    assert not voucher(tmp_path)(signed(ADMIN))
