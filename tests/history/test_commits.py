"""A commit taken apart as git keeps it."""

from __future__ import annotations

import pytest

from heartgrid.history.commits import parse_commit

OID = "1" * 40
HEAD = b"tree 4b825dc642cb6eb9a060e54bf8d69288fbee4904\nparent " + b"2" * 40 + b"\n"
WHO = b"author t002 <a@b> 1 +0000\ncommitter t002 <a@b> 1 +0000\n"
SIGNATURE = b"gpgsig -----BEGIN SSH SIGNATURE-----\n U1NI\n -----END SSH SIGNATURE-----\n"
BODY = "\n补记录\n".encode()


def test_an_unsigned_commit() -> None:
    raw = HEAD + b"parent " + b"3" * 40 + b"\n" + WHO + BODY
    commit = parse_commit(OID, raw)
    assert commit.parents == ("2" * 40, "3" * 40)
    assert commit.message == "补记录\n"
    assert commit.signature == b""
    assert commit.signed == raw


def test_the_signature_is_over_everything_else() -> None:
    commit = parse_commit(OID, HEAD + WHO + SIGNATURE + BODY)
    assert commit.signature == (
        b"-----BEGIN SSH SIGNATURE-----\nU1NI\n-----END SSH SIGNATURE-----\n"
    )
    assert commit.signed == HEAD + WHO + BODY


def test_a_signature_for_the_other_kind_of_id_is_not_this_commit_s() -> None:
    other = SIGNATURE.replace(b"gpgsig ", b"gpgsig-sha256 ")
    commit = parse_commit(OID, HEAD + WHO + other + BODY)
    assert commit.signature == b""
    assert commit.signed == HEAD + WHO + BODY
    assert parse_commit("1" * 64, HEAD + WHO + other + BODY).signature


def test_two_signatures_are_none() -> None:
    assert parse_commit(OID, HEAD + WHO + SIGNATURE + SIGNATURE + BODY).signature == b""


def test_a_tag_that_was_merged_brings_no_signature_of_the_commit() -> None:
    tag = b"mergetag object 1\n gpgsig -----BEGIN SSH SIGNATURE-----\n U1NI\n"
    raw = HEAD + WHO + tag + BODY
    commit = parse_commit(OID, raw)
    assert (commit.signature, commit.signed) == (b"", raw)


@pytest.mark.parametrize(
    ("header", "encoding"),
    [(b"encoding GBK\n", "gbk"), (b"", "gb18030"), (b"encoding nonsense\n", "utf-8")],
)
def test_a_message_from_an_older_windows(header: bytes, encoding: str) -> None:
    raw = HEAD + WHO + header + b"\n" + "补记录".encode(encoding)
    assert parse_commit(OID, raw).message == "补记录"


def test_a_message_that_is_no_text_at_all() -> None:
    assert parse_commit(OID, HEAD + WHO + b"\n\xff\xff").message
