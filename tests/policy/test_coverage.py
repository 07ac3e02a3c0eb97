"""Every sentence of the document is answered by duties or has a reason why not."""

from __future__ import annotations

from heartgrid.policy import load_policy, packaged_policy_files
from heartgrid.policy.coverage import packaged_coverage

POLICY = load_policy().policy
MAP = packaged_coverage(POLICY.main.id)
# Counted in the document, without the articles' titles: 8.1 is one sentence with semicolons.
SENTENCES = {
    1: 2, 2: 2, 3: 1, 4: 3, 5: 1, 6: 2, 7: 3, 8: 2, 9: 1, 10: 4,
    11: 3, 12: 2, 13: 4, 14: 3, 15: 2, 16: 1, 17: 3, 18: 2, 19: 3, 20: 4,
}  # fmt: skip
OWN = {one.id for one in POLICY.rules if POLICY.document_of(one).id == POLICY.main.id}


def test_every_article_and_sentence_is_there() -> None:
    assert {article: len(found) for article, found in MAP.sentences.items()} == SENTENCES
    numbers = [number for number, _article, _one in MAP.numbered()]
    assert (numbers[0], numbers[-1], len(numbers)) == ("1.1", "20.4", 48)


def test_every_sentence_has_duties_or_a_reason() -> None:
    for number, _article, one in MAP.numbered():
        assert one.duties or one.rest, number
        assert len(set(one.duties)) == len(one.duties), number


def test_every_duty_of_the_table_answers_a_sentence() -> None:
    assert {f"D{number:02}" for number in range(1, 99)} <= MAP.duties


def test_a_duty_has_a_rule_or_comes_later_and_never_both() -> None:
    """A rule that comes takes its id out of ``later``."""
    assert sorted(MAP.duties - OWN) == sorted(MAP.later), "take what has a rule out of later"
    assert len(set(MAP.later)) == len(MAP.later)


def test_every_rule_answers_a_sentence_of_the_article_that_it_cites() -> None:
    answered = {(duty, article) for _number, article, one in MAP.numbered() for duty in one.duties}
    rules = (one for one in POLICY.rules if one.id in OWN)
    assert [one.key for one in rules if (one.id, one.article) not in answered] == []


def test_the_map_is_no_part_of_the_policy() -> None:
    assert not [one.path for one in packaged_policy_files() if one.path.endswith("coverage.yml")]
