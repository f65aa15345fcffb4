"""The attribution runner: what the annotator is given and what the scorer gets."""

import json
from pathlib import Path

from evals import attribution
from rashomon.model import Article, Attribution, Span

TEXT = "Bridge shut\n\n  “We heard it,” said Orla. \nIt fell.\n"
SCORER = """
def score(gold, pred):
    same = gold[0]["attributions"][0] == pred[0]["attributions"][0]
    return {"joint.src": {"P": 0.0, "R": 0.0, "F1": 62.5}, "cue.exact": {"F1": 100.0 * same}, "extra": {"F1": 1.0}}
"""


def extractor(article: Article) -> tuple[Attribution, ...]:
    def at(words: str) -> Span:
        return Span(article.text.index(words), article.text.index(words) + len(words))

    return (Attribution(None, at("said"), (at("We heard it"), at("It fell")), "mixed"),)


def test_article_keeps_the_text_and_makes_each_line_a_paragraph() -> None:
    article = attribution.article("d1", TEXT)
    assert article.text == TEXT
    assert [p.span.of(TEXT) for p in article.parts] == ["Bridge shut", "“We heard it,” said Orla.", "It fell."]
    assert attribution.article("empty", "").parts == ()


def test_score_hands_the_scorer_offsets_and_returns_shares(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "polnear"
    folder.mkdir(parents=True)
    start = [TEXT.index(w) for w in ("said", "We heard it", "It fell")]
    gold = {
        "source": [],
        "cue": [[start[0], start[0] + 4]],
        "content": [[start[1], start[1] + 11], [start[2], start[2] + 7]],
    }
    (folder / "dev.json").write_text(json.dumps([{"doc_id": "d1", "text": TEXT, "attributions": [gold]}]))
    (folder / "score.py").write_text(SCORER)
    assert attribution.find(tmp_path) == attribution.find(tmp_path / "data") == folder
    assert attribution.find(folder) is None
    measures = attribution.score(folder, tmp_path / "out", extractor)
    assert measures == {"content_and_source": 0.625, "cue_exact": 1.0}
    assert json.loads((tmp_path / "out" / "attribution.json").read_text())["extra"] == {"F1": 1.0}
