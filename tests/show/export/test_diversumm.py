"""The shape of DiverseSumm: questions, groups of answers, articles."""

import json

from rashomon.show.export.diversumm import to_bytes
from tests.show.build import A, B, C, story

INSTANCE = json.loads(to_bytes(story()))


def test_the_keys_are_those_of_the_data_set() -> None:
    assert INSTANCE.keys() == {"eid", "articles", "question_answers"}
    assert all(a.keys() == {"aid", "title", "url", "domain", "content"} for a in INSTANCE["articles"])
    assert all(isinstance(value, str) for a in INSTANCE["articles"] for value in a.values())
    for asked in INSTANCE["question_answers"]:
        assert asked.keys() == {"question", "answer_groups"}
        assert len(asked["answer_groups"]) > 1 and all(asked["answer_groups"])
        assert all(one.keys() == {"aid", "answer"} for group in asked["answer_groups"] for one in group)


def test_answers_are_grouped_by_value_and_stand_in_their_article() -> None:
    groups = {q["question"]: q["answer_groups"] for q in INSTANCE["question_answers"]}
    out = "The pier light was out"
    assert groups["Was the pier light burning?"] == [
        [{"aid": A.id, "answer": "The pier light was burning"}],
        [{"aid": B.id, "answer": out}, {"aid": C.id, "answer": out}],
    ]
    texts = {a["aid"]: a["content"] for a in INSTANCE["articles"]}
    assert all(one["answer"] in texts[one["aid"]] for g in groups.values() for group in g for one in group)


def test_questions_with_one_answer_are_left_out() -> None:
    asked = {q["question"] for q in INSTANCE["question_answers"]}
    assert "How many people died?" in asked and "Which ship was it?" not in asked
    assert {a["domain"] for a in INSTANCE["articles"]} == {
        "courier.invalid", "Northreach News", "Tidewater Post", "The Lantern", "a05",
    }  # fmt: skip
