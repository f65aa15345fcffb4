"""Words that carry weight in a report whatever it is about: hedges, denials, sources, loaded words."""

import re

#: Words that hold back: field's hedges (Hyland 1998; FactBank's PS and PR cues), in four strengths of distance.
HEDGES = {
    "alleged": r"alleged(?:ly)?|accused of|claim(?:s|ed|ing)? (?:to|that)|purported(?:ly)?|so-called",
    "reported": r"reportedly|(?:is|are|was|were) said to|rumou?red|according to reports",
    "believed": r"(?:is|are|was|were) (?:believed|thought|understood|feared|suspected|presumed|seen as) |"
    r"apparent(?:ly)?|"
    r"appear(?:s|ed)? to|seem(?:s|ed)? to|presumably|supposed(?:ly)?|it is (?:believed|thought|understood)",
    "possible": r"may (?:have|be)|might|could have|possib(?:le|ly)|perhaps|likely|probabl[ey]|unconfirmed|unclear|"
    r"initial(?:ly)? (?:indications|suggest\w*)|suggest(?:s|ed|ing)? that",
}
#: Words that say no: of a fact, and of a charge.
DENIAL = re.compile(
    r"\b(?:not|no|never|nobody|no one|none|nothing|neither|nor|cannot|without|[a-z]+n['’]t|"
    r"den(?:y|ies|ied|ying|ials?)|reject(?:s|ed|ing)?|refut(?:e|es|ed|ing)|disput(?:e|es|ed|ing)|"
    r"dismiss(?:es|ed|ing)?|refus(?:e|es|ed|ing))\b",
    re.IGNORECASE,
)
#: Words that say it is somebody's word.
REPORTS = re.compile(
    r"\b(?:according to|sa(?:ys?|id|ying)|t(?:old|ells?)|report(?:s|ed)|stated|announc(?:es|ed)|"
    r"claim(?:s|ed)|confirm(?:s|ed)|admit(?:s|ted)|insist(?:s|ed)|argu(?:es|ed)|"
    r"wrote|writes|testified|warn(?:s|ed)|quoted as)\b",
    re.IGNORECASE,
)
#: Words that judge what they name, of which newsrooms' style guides warn, and what changes with them.
LOADED = re.compile(
    r"\b(?:terroris[tm]s?|extremis[tm]s?|militants?|radicals?|insurgents?|freedom fighters?|thugs?|mobs?|rioters?|"
    r"regime|dictators?|strongm[ae]n|hardlin(?:e|ers?)|puppets?|cronies|propaganda|"
    r"murder(?:s|ed|ers?|ing)?|slaughter(?:s|ed|ing)?|massacre[sd]?|execut(?:ed|ions?)|assassinat\w+|butcher(?:ed|y)|"
    r"atrocit(?:y|ies)|genocid\w+|illegals?|aliens?|infamous|notorious|brutal(?:ly)?|vicious(?:ly)?|"
    r"barbari[ct]\w*|heroic|heroes|hero|disgraced|controversial|shocking|horrific|chaotic|provocative|"
    r"aggressi(?:on|ve)|invasion|riots?|crisis|catastroph\w+|disast(?:er|rous))\b",
    re.IGNORECASE,
)
