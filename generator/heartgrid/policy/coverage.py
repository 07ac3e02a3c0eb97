"""Which duties answer which sentence of a document: a map to check the policy against the text."""

from __future__ import annotations

from importlib import resources
from typing import TYPE_CHECKING, Final

from pydantic import Field

from heartgrid.policy.rules import Data
from heartgrid.yamltree import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

COVERAGE: Final = "coverage.yml"
"""The map's file, beside the policy's own."""


class Sentence(Data):
    """One sentence in our own words; without duties, ``rest`` says why there are none."""

    says: str = Field(min_length=1)
    duties: tuple[str, ...] = ()
    rest: str = ""


class Coverage(Data):
    """Sentences by article, in the document's order; ``later`` are duties without a rule so far."""

    policy: str
    sentences: dict[int, tuple[Sentence, ...]]
    later: tuple[str, ...] = ()

    def numbered(self) -> Iterator[tuple[str, int, Sentence]]:
        """``8.1``, its article, and the sentence."""
        for article, sentences in self.sentences.items():
            for number, one in enumerate(sentences, start=1):
                yield f"{article}.{number}", article, one

    @property
    def duties(self) -> frozenset[str]:
        """Every duty that answers a sentence."""
        return frozenset(duty for _number, _article, one in self.numbered() for duty in one.duties)


def packaged_coverage(policy: str) -> Coverage:
    """The map of a packaged policy.

    Raises:
        FileNotFoundError: the policy has none.
        ValidationError: it is not written as ``Coverage`` is.
    """
    file = resources.files("heartgrid.policy") / policy / COVERAGE
    tree = parse(file.read_text(encoding="utf-8"), f"policy/{policy}/{COVERAGE}")
    return Coverage.model_validate(tree.data)
