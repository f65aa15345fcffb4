"""The words that tell what a number counts and what befell it."""


def word_set(text: str) -> frozenset[str]:
    """Return the words of `text`, which are separated by white space."""
    return frozenset(text.split())


#: Words for what befalls people → the role that stands for all of them.
CASUALTY = {
    **dict.fromkeys(("kill", "die", "perish", "drown", "murder", "slay", "dead", "deceased"), "kill"),
    **dict.fromkeys(("injure", "injured", "hurt", "wound", "wounded"), "injure"),
    **dict.fromkeys(("hospitalise", "hospitalize", "hospitalised", "hospitalized"), "hospitalise"),
    **dict.fromkeys(("missing", "unaccounted"), "miss"),
    **dict.fromkeys(("arrest", "arrested"), "arrest"),
    **dict.fromkeys(("trap", "trapped"), "trap"),
    **dict.fromkeys(("aboard", "onboard"), "aboard"),
}
#: Nouns of the same, which count people: "nine fatalities", "the arrest of 18".
CASUALTY_NOUNS = {
    **dict.fromkeys(("death", "fatality", "dead", "killing", "murder", "drowning"), "kill"),
    **dict.fromkeys(("injury", "injured", "wounded", "hurt"), "injure"),
    **dict.fromkeys(("missing", "unaccounted"), "miss"),
    "arrest": "arrest",
}
CASUALTIES = frozenset(CASUALTY.values())
TO_HOSPITAL = {"take", "rush", "airlift", "transport", "fly", "bring", "admit", "send", "treat", "transfer", "carry"}
#: Verbs that say nothing of their subject but how the next verb is known: "are believed to be trapped".
RAISING = word_set(
    """
    believe expect think say report fear know presume suppose understand estimate confirm feel set
    seem appear continue begin start have manage want hope plan try
    """
)
PEOPLE = word_set("people person persons individual folk")
#: Nouns for a human being, for ages and for "children under five".
PERSON_NOUNS = PEOPLE | word_set(
    """
    man woman boy girl child baby infant toddler teenager teen youth adult pensioner student pupil
    son daughter brother sister father mother mum mom dad husband wife partner boyfriend girlfriend
    fiancé fiancée cousin uncle aunt nephew niece grandfather grandmother grandson granddaughter
    twin friend neighbour neighbor victim suspect driver pilot passenger tourist resident survivor
    officer soldier worker teacher doctor nurse singer actor actress player coach farmer lawyer
    journalist politician citizen anyone those everyone someone
    """
)
NOUNS = ("NOUN", "PROPN")
#: Kinds of measure that a noun has: "a delay of 17 minutes".
EXTENTS = {"money", "percent", "duration", "length", "speed", "mass", "area", "temperature"}
MODIFIES = {"nummod", "amod", "compound", "nmod", "quantmod", "npadvmod", "advmod", "det", "poss", "dep"}
MEASURES = {"MONEY", "PERCENT", "QUANTITY", "CARDINAL", "TIME", "DATE"}
ARGUMENTS = {"nsubj", "nsubjpass", "dobj"}
HUMAN = {"those", "us", "whom", "you"}
DIRECTIONS = word_set(
    "north south east west northeast northwest southeast southwest from away off outside inside "
    "north-east north-west south-east south-west"
)
BEFORE_DISTANCE = word_set(
    "about around some roughly approximately nearly almost just over more than less at least only"
)
#: Prepositions whose object shares in what befalls the rest, or only bounds a number.
SHARING = word_set(
    """
    of including among amongst along together with alongside like besides plus as
    over under up to between about around above than
    """
)
BEFORE_MONEY = BEFORE_DISTANCE | word_set("$ £ € us$ a an estimated up to between as much many high")
RELATIVE = {"who", "which", "that", "whom"}
#: Words that end in "s" whether they are one or many.
INVARIANT = word_set("series species news means headquarters barracks crossroads lens earnings savings damages")
#: Fractions, which are no things.
FRACTIONS = word_set("half third quarter fifth sixth tenth percent")
#: Nouns for a part or a gathering of others: what is counted is the others ("the total number of Y").
PARTITIVE = word_set(
    "number total majority rest group crowd series bulk share proportion part portion amount list worth"
)
#: Nouns that money comes as, beside plurals: "$5m in X".
COMES_AS = word_set(
    "stock cash aid revenue income profit debt funding compensation tax interest money equity trade business"
)
#: Nouns for a stretch of time: what happened in it is what a duration is told of ("over the course of a year").
STRETCH = word_set("course period space span matter")
#: Verbs whose money goes for what follows "for" or "on", else for their object.
PAYING = word_set(
    """
    ask want demand seek commit pay spend offer bid charge owe invest budget shell fork swap sell buy
    purchase acquire auction
    """
)
TAKING = word_set("knock take cut slash wipe shave")
#: Prepositions after which a measure is told of the verb's object: "cut Y by 5 %", "sold Y for $2".
OF_OBJECT = word_set("to by from below above under over beyond")
OPENING = word_set("a an the this that his her its their our my")
#: Nouns that only round a number: "an offer in excess of $5m", "of the order of".
ROUNDING = word_set("excess order region tune vicinity neighbourhood neighborhood")
ACQUIRING = word_set("acquire buy purchase secure")
#: Plurals after "$5m in" that are no money.
NOT_MONEY = word_set("talks cases places hours terms days months years instances ways parts areas markets exchanges")
SKIP_AFTER = word_set(
    """
    be have feared fear reported believed confirmed leave left said also more others other people so
    far now already presumed dead or and at least
    """
)
