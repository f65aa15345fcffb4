"""Direct quotations in languages the tagger was not trained on: by quotation marks, and a verb of saying beside them.

Rules of layout, not a model: a stretch in marks that is long enough for speech, a verb of saying of the language next
to it in its paragraph, and a capitalised name beside the verb. Indirect speech is not found. The scores say how little
that is: `NAMED` with a name, `SAID` with a verb alone, `BARE` with neither.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from rashomon.model import Span
from rashomon.text.marks import quoted_ranges

#: Scores, below those of any English attribution: no corpus was at hand to measure them on.
NAMED, SAID, BARE = 0.5, 0.4, 0.25
#: Words in marks from which they are taken for speech; shorter ones are names and scare quotes. Writing without
#: spaces counts two characters a word.
WORDS = 4
#: Characters beside a quotation in which its verb, and beside the verb in which its speaker is looked for.
REACH, NAME_REACH = 70, 40

#: Verbs of saying by language, third person, present and past, as news agencies of the language use them.
VERBS = {
    "de": "sagte sagten sagt sagen erklärte erklärten erklärt betonte betont teilte mitteilte schrieb schreibt meinte "
    "meint fügte hinzufügte warnte warnt forderte fordert kritisierte kündigte versicherte zitierte hieß so",
    "fr": "dit disent déclaré déclare affirmé affirme indiqué indique expliqué explique ajouté ajoute assuré assure "
    "estimé estime souligné souligne écrit annoncé précisé lancé selon",
    "es": "dijo dice dijeron declaró afirmó afirma señaló explicó explica añadió agregó aseguró asegura sostuvo indicó "
    "escribió manifestó subrayó advirtió según",
    "it": "detto dice dichiarato dichiara affermato afferma spiegato spiega aggiunto aggiunge sottolineato scritto "
    "scrive secondo riferito",
    "pt": "disse diz disseram afirmou afirma declarou explicou explica acrescentou ressaltou escreveu destacou segundo",
    "nl": "zei zegt zeiden verklaarde schreef schrijft vertelde vertelt aldus meldde benadrukte voegde volgens",
    "sv": "sade sa säger uppgav förklarade skrev skriver tillade enligt",
    "da": "sagde siger udtalte forklarede skrev skriver tilføjede ifølge",
    "no": "sa sier uttalte forklarte skrev skriver ifølge",
    "nb": "sa sier uttalte forklarte skrev skriver ifølge",
    "fi": "sanoi sanoo kertoi kertoo totesi kirjoitti mukaan",
    "pl": "powiedział powiedziała mówi oświadczył oświadczyła stwierdził stwierdziła dodał dodała napisał zaznaczył "
    "podkreślił poinformował",
    "cs": "řekl řekla říká uvedl uvedla prohlásil prohlásila dodal dodala napsal podle",
    "ro": "spus declarat afirmat precizat adăugat scris spune potrivit",
    "hu": "mondta közölte írta kijelentette hangsúlyozta szerint",
    "el": "είπε δήλωσε ανέφερε τόνισε πρόσθεσε σημείωσε",
    "tr": "dedi söyledi belirtti açıkladı ifade kaydetti ekledi vurguladı",
    "ru": "сказал сказала сказали заявил заявила заявили сообщил сообщила отметил отметила добавил добавила подчеркнул "
    "подчеркнула написал написала пояснил говорит",
    "uk": "сказав сказала заявив заявила повідомив повідомила зазначив зазначила додав додала наголосив написав",
    "ar": "قال قالت وقال وقالت أضاف وأضاف أضافت صرح أعلن أكد وأكد",
    "fa": "گفت گفتند افزود اعلام",
    "zh": "说 說 表示 称 稱 指出 强调 強調 写道 寫道 回应",
    "ja": "述べた 語った 話した 話す 述べ 語り 話し 強調した 明らかにした",
    "ko": "말했다 밝혔다 전했다 강조했다 설명했다 덧붙였다 주장했다",
    "id": "kata ujar ucap mengatakan tutur jelas menurut",
    "vi": "nói cho phát biểu khẳng định",
}
#: Written without spaces between words: a verb is found inside a run of letters.
_RUNNING = frozenset(["zh", "ja", "ko"])
_NAME = re.compile(
    r"[^\W\d_a-zß-öø-ÿа-яё][\w’'.\-]*(?:\s(?:(?:van|von|der|den|de|da|di|del|della|du|la|le|bin|al|el|y|e)\s)*"
    r"[^\W\d_a-zß-öø-ÿа-яё][\w’'.\-]*){0,4}"
)
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


class Quotation(NamedTuple):
    """A quotation with its cue and source, None where none was found beside it, and how sure."""

    source: Span | None
    cue: Span | None
    content: Span
    score: float


def quotations(text: str, language: str) -> list[Quotation]:
    """Return the direct quotations of a text in `language` (BCP 47), by position. Empty text gives none.

    A language without a list of verbs gets its quotations without cue and source.
    """
    verbs = _verbs(language.split("-")[0].lower())
    ranges = quoted_ranges(text)
    found = []
    for k, (start, end) in enumerate(ranges):
        if _words(text[start:end]) < WORDS:
            continue
        begin, stop = text.rfind("\n", 0, start) + 1, text.find("\n", end)
        left = max(begin, start - REACH, ranges[k - 1][1] if k else 0)
        right = min(
            end + REACH, stop if stop >= 0 else len(text), ranges[k + 1][0] if k + 1 < len(ranges) else len(text)
        )
        cue = _nearest(verbs, text, (end, right), (left, start)) if verbs else None
        source = _speaker(text, cue, left, start, end, right) if cue else None
        score = NAMED if source else SAID if cue else BARE
        found.append(Quotation(source, cue, Span(start, end), score))
    return found


@lru_cache(maxsize=64)
def _verbs(language: str) -> re.Pattern[str] | None:
    if language not in VERBS:
        return None
    words = "|".join(sorted(map(re.escape, VERBS[language].split()), key=len, reverse=True))
    return re.compile(words if language in _RUNNING else rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)


def _words(quotation: str) -> int:
    return len(_CJK.findall(quotation)) // 2 or len(re.findall(r"\w+", quotation))


def _nearest(verbs: re.Pattern[str], text: str, after: tuple[int, int], before: tuple[int, int]) -> Span | None:
    """Return the verb nearest to a quotation: most papers put it after, and so it is on equal distance."""
    found = [(m.start() - after[0], m.span()) for m in verbs.finditer(text, *after)]
    found += [(before[1] - m.end() + 1, m.span()) for m in verbs.finditer(text, *before)]
    return Span(*min(found)[1]) if found else None


def _speaker(text: str, cue: Span, left: int, start: int, end: int, right: int) -> Span | None:
    """Return the capitalised name nearest to the verb, on its own side of the quotation."""
    low, high = (end, right) if cue.start >= end else (left, start)

    def names(a: int, b: int) -> Iterator[Span]:
        for m in _NAME.finditer(text, a, b):
            words = m.group().rstrip(".-’'")
            yield Span(m.start(), m.start() + len(words))

    after = next(names(cue.end, min(high, cue.end + NAME_REACH)), None)
    before = list(names(max(low, cue.start - NAME_REACH), cue.start))
    if after and after.start - cue.end <= 1:
        return after  # "sagte Anna Holt": the verb's own place is the surest
    near = [(cue.start - s.end, s) for s in before[-1:]] + ([(after.start - cue.end, after)] if after else [])
    return min(near)[1] if near else None
