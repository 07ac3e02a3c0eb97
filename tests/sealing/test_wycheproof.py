"""The primitives as we use them, against vectors that nobody here wrote (C2SP Wycheproof).

RFC 9180's own vectors need an ephemeral key and associated data, which the library does not take: see `test_hpke`.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

VECTORS = Path(__file__).parents[3] / "shared" / "vectors"
SUPPORTED = {32, 48, 64}

pytestmark = pytest.mark.skipif(
    not VECTORS.is_dir(), reason="the public vectors lie beside the project, and are not there"
)


def cases(name: str) -> list[dict[str, Any]]:
    data = json.loads((VECTORS / name).read_text(encoding="utf-8"))
    found = [{**group, **one} for group in data["testGroups"] for one in group["tests"]]
    assert len(found) == data["numberOfTests"]
    return found


def field(case: dict[str, Any], name: str) -> bytes:
    return bytes.fromhex(case[name])


def opens(key: bytes, sealed: bytes, associated: list[bytes]) -> bytes | None:
    try:
        return AESSIV(key).decrypt(sealed, associated)
    except InvalidTag:
        return None


def test_aes_siv() -> None:
    """442 vectors: sealing gives the bytes, opening gives them back, an altered one is refused."""
    seen = {"valid": 0, "invalid": 0}
    for case in cases("wycheproof-aes-siv-cmac.json"):
        key, associated = field(case, "key"), [field(case, "aad")]
        message, sealed = field(case, "msg"), field(case, "ct")
        seen[case["result"]] += 1
        if case["result"] == "valid":
            assert len(key) in SUPPORTED
            if message:
                assert AESSIV(key).encrypt(message, associated) == sealed, case["tcId"]
            assert opens(key, sealed, associated) == message, case["tcId"]
        else:
            assert opens(key, sealed, associated) is None, case["tcId"]
    assert sum(seen.values()) == 442
    assert min(seen.values()) > 100


def test_aes_siv_with_a_vector_of_associated_data() -> None:
    """900 vectors: a nonce is one more element, as our own lists of associated data are."""
    seen = {"valid": 0, "invalid": 0}
    for case in cases("wycheproof-aead-aes-siv-cmac.json"):
        associated = [field(case, "aad"), field(case, "iv")]
        key, message = field(case, "key"), field(case, "msg")
        sealed = field(case, "tag") + field(case, "ct")
        seen[case["result"]] += 1
        if case["result"] == "valid":
            if message:
                assert AESSIV(key).encrypt(message, associated) == sealed, case["tcId"]
            assert opens(key, sealed, associated) == message, case["tcId"]
        else:
            assert opens(key, sealed, associated) is None, case["tcId"]
    assert sum(seen.values()) == 900
    assert min(seen.values()) > 100


def test_hkdf() -> None:
    """86 vectors; the invalid ones ask for more than RFC 5869 allows."""
    count = 0
    for case in cases("wycheproof-hkdf-sha256.json"):
        count += 1
        if case["result"] == "invalid":
            with pytest.raises(ValueError, match=r"derive|length|large"):
                derived(case)
        else:
            assert derived(case) == field(case, "okm"), case["tcId"]
    assert count == 86


def derived(case: dict[str, Any]) -> bytes:
    salt, info = field(case, "salt"), field(case, "info")
    return HKDF(SHA256(), case["size"], salt or None, info).derive(field(case, "ikm"))
