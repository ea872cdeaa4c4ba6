"""Parts of patterns: put in where they are named, and wrong ones told."""

import pytest

from newslint.parts import expand


def test_a_part_may_use_parts_and_is_a_group_of_its_own():
    parts = {"prompt": ["(?&lead)*read on", "go (?&lead)"], "lead": "please "}

    assert expand("^(?&prompt)$", parts) == "^(?:(?:please )*read on|go (?:please ))$"


def test_the_rest_of_a_sentence_is_known_to_every_rule():
    assert expand("go(?&rest)", {}).startswith("go(?:(?:[^.!?")


@pytest.mark.parametrize(
    ("parts", "complaint"),
    [
        ({"led": "please "}, "no part 'lead'"),
        ({"lead": "and (?&lead)"}, "holds itself"),
        ({"lead": "(?&other)", "other": ["(?&lead)"]}, "holds itself"),
        ({"lead": 5}, "must be a text or a list of texts"),
        ({"lead": "x", "rest": "y"}, "known to every rule"),
    ],
)
def test_wrong_parts_are_told(parts, complaint):
    with pytest.raises(ValueError, match=complaint):
        expand("(?&lead)", parts)
