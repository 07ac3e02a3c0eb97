"""The published vectors are what the code does, and they open."""

from __future__ import annotations

import json

from heartgrid.sealing.document import unseal_text
from heartgrid.sealing.envelopes import open_file
from heartgrid.sealing.epochs import EpochKeys, Keyring
from heartgrid.sealing.shapes import shape_of
from heartgrid.sealing.tokens import open_token
from tests.sealing.vectors import FILE, text


def test_the_vectors_are_fresh() -> None:
    assert FILE.read_text(encoding="utf-8") == text(), "run: python -m tests.sealing.vectors"


def test_the_vectors_open_with_their_secrets() -> None:
    data = json.loads(FILE.read_text(encoding="utf-8"))
    ring = Keyring(
        EpochKeys(one["compartment"], one["epoch"], bytes.fromhex(one["secret"]))
        for one in data["epochs"]
    )
    for one in data["tokens"]:
        bound = tuple(part.encode() for part in one["bound"])
        assert open_token(ring, one["token"], bound) == (one["flag"], one["text"])
    envelope = data["envelope"]
    assert open_file(ring, envelope["sealed"].encode()).decode() == envelope["plaintext"]
    shape = shape_of(data["file"]["path"])
    assert shape is not None
    opened = unseal_text(data["file"]["sealed"], shape.root, ring)
    assert (opened.text, opened.refused) == (data["file"]["plaintext"], ())
