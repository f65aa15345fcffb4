"""Words of two sentences in one form, so that spelling, figures and typography make no difference; and words whose
exchange turns a sentence round: offices, denials, opposites."""

import re
from functools import lru_cache
from typing import NamedTuple

from rashomon.text.numbers import find_numbers
from rashomon.text.wording import tokens_of
from rashomon.text.words import american, fold


class Term(NamedTuple):
    """One word in its common form, at `start:end` of the text it stands in; several terms may share a place."""

    form: str
    start: int
    end: int


_LONGER = {
    "jan": "january", "feb": "february", "aug": "august", "sept": "september", "sep": "september", "oct": "october",
    "nov": "november", "dec": "december", "mon": "monday", "tue": "tuesday", "tues": "tuesday", "wed": "wednesday",
    "thu": "thursday", "thurs": "thursday", "fri": "friday", "percent": "per cent", "%": "per cent",
    "u.s": "united states", "u.s.a": "united states", "usa": "united states", "u.k": "united kingdom",
    "uk": "united kingdom", "u.n": "united nations", "cannot": "can not", "can't": "can not", "won't": "will not",
    "shan't": "shall not", "isnt": "is not", "mr": "", "mrs": "", "ms": "", "dr": "",
}  # fmt: skip
_ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th)")


@lru_cache(maxsize=16384)
def terms(text: str) -> tuple[Term, ...]:
    """Return the words of a text in their common form: "didn’t" is did and not, "four" is 4, "Sept." is September."""
    out: list[Term] = []
    figures = {n.start: n for n in find_numbers(text) if n.low == n.high and not n.ordinal and n.form != "digits"}
    tokens = tokens_of(text)
    passed = 0
    for t in tokens:
        if t.start < passed or not (t.form[0].isalnum() or t.form == "%"):
            continue
        if (number := figures.get(t.start)) is not None:
            out.append(Term(f"{number.low.normalize():f}", number.start, number.end))
            passed = number.end
            continue
        form = fold(t.form)
        form = _ORDINAL.sub(r"\1", form) if form[0].isdigit() else form
        # "US" in capitals is a country, "us" is not.
        form = "united states" if t.form == "US" else _LONGER.get(form, form)
        if form.endswith("n't") and len(form) > 4:
            form = f"{form[:-3]} not"
        form = form.replace(",", "") if form[:1].isdigit() else american(form)
        out += [Term(f, t.start, t.end) for f in form.split()]
    return tuple(out)


#: Words that carry no point of their own.
FUNCTION = frozenset(
    "the a an of in on at by for from with and but or as to into onto than then so that this these those it its he his "
    "him she her they their them we our us i my you your who whom whose which what when while where after before there "
    "here also just still already about around some s".split()
)
#: Auxiliaries, which come and go with a "not".
AUXILIARY = frozenset(
    "is are was were be been being am has have had do does did will would can could shall should may might must".split()
)
NEGATIONS = frozenset("not no never none nobody nothing neither nor without".split())
#: What follows a "not" that denies nothing.
NO_DENIAL = frozenset("only just until yet least merely simply necessarily later".split())
#: Verbs that deny, and verbs that own up or assert.
DENIES = frozenset(
    "deny denies denied denying refute refuted refutes dispute disputes disputed reject rejects rejected "
    "rejecting".split()
)
AVOWS = frozenset(
    "confirm confirms confirmed confirming admit admits admitted admitting acknowledge acknowledges acknowledged "
    "accept accepts accepted accepting".split()
)
_OPPOSITES = (
    "rise:fall rises:falls rose:fell risen:fallen rising:falling increase:decrease increased:decreased "
    "increases:decreases increasing:decreasing more:less more:fewer before:after win:lose wins:loses won:lost "
    "winning:losing approve:reject approved:rejected accept:refuse accepted:refused agreed:refused guilty:innocent "
    "alive:dead north:south east:west northern:southern eastern:western arrested:released open:closed opened:closed "
    "start:end started:ended began:ended bought:sold buy:sell allow:ban allowed:banned support:oppose "
    "supported:opposed supports:opposes for:against up:down above:below inside:outside left:right first:last "
    "best:worst better:worse higher:lower highest:lowest largest:smallest bigger:smaller longer:shorter "
    "earlier:later older:younger oldest:youngest legal:illegal lawful:unlawful possible:impossible likely:unlikely "
    "able:unable passed:failed succeeded:failed strengthened:weakened gained:lost granted:denied killed:injured "
    "killed:wounded civilian:military men:women man:woman boy:girl boys:girls majority:minority day:night "
    "morning:evening entered:left arrived:left stable:critical"
)
OPPOSITES = frozenset(frozenset(pair.split(":")) for pair in _OPPOSITES.split())
#: Offices, ranks, occupations and kin: what somebody is called. Words in one row are one office.
_OFFICES = (
    "mayor/governor/president/premier,pm/minister/secretary/chancellor/king/queen/prince/princess/pope/emperor/sultan/"
    "emir/senator/congressman,congresswoman,lawmaker,representative,legislator,mp/councillor,councilman,councilwoman,"
    "councilor/ambassador/envoy/delegate/diplomat/chairman,chairwoman,chair,chairperson/director/executive,ceo/manager/"
    "owner,proprietor/founder,co-founder/partner/boss,head,chief,leader/deputy/vice-president/spokesman,spokeswoman,"
    "spokesperson/lawyer,attorney,barrister,solicitor,counsel/prosecutor/judge,justice,magistrate/sheriff/marshal/"
    "detective/inspector/superintendent/constable/officer,policeman,policewoman/commissioner/sergeant/lieutenant/captain/"
    "major/colonel/general/admiral/commander/soldier,serviceman/sailor/marine/guard/firefighter,fireman/paramedic,medic/"
    "doctor,physician/surgeon/nurse/scientist/researcher/professor/lecturer/teacher/principal,headmaster,headmistress/"
    "dean/student,pupil/engineer/pilot/co-pilot/driver,motorist/conductor/passenger/pedestrian/cyclist/farmer/"
    "fisherman/miner/builder/banker/trader/investor/analyst/economist/accountant/adviser,advisor/aide,assistant/"
    "consultant/official/employee,worker,staffer/journalist,reporter,correspondent/editor/author,writer/columnist/"
    "photographer/historian/artist,painter/actor,actress/singer/rapper/musician/composer/producer/designer/architect/"
    "coach/player/captain/referee/bishop/archbishop/cardinal/priest,clergyman/pastor/rabbi/imam/monk/nun/activist,"
    "campaigner/candidate,nominee/veteran/witness/survivor/victim/suspect/defendant/plaintiff/resident/neighbor/"
    "mother,mum,mom/father,dad/sister/brother/son/daughter/uncle/aunt/cousin/nephew/niece/grandmother/grandfather/"
    "husband/wife/widow/widower/girlfriend/boyfriend/fiance,fiancee/friend/chef/waiter,waitress/astronaut/astronomer/"
    "physicist/chemist/biologist/psychologist/geologist/meteorologist/mechanic/electrician/plumber/carpenter/baker/"
    "butcher/fan/tourist/customer/client/shopkeeper/hacker/burglar/thief/robber/hostage/refugee/immigrant,migrant"
)
_OFFICE = {w: row.split(",")[0] for row in _OFFICES.split("/") for w in row.split(",")}


def office(form: str) -> str | None:
    """Return the office a folded noun names, one word for each ("attorney" → "lawyer"), plurals too; else None."""
    one = form[:-3] + "man" if form.endswith("men") and form != "men" else form.removesuffix("s")
    return _OFFICE.get(form) or _OFFICE.get(one)
