"""The grammar of English news time: which words are which atom, and what may join two of them."""

import re
from collections.abc import Callable

from rashomon.annotate.time_atoms import (
    Atom,
    ago_atom,
    bare_unit_atom,
    calendar_atom,
    clock_atom,
    duration_atom,
    fixed_atom,
    numeric_atom,
    of_year_atom,
    part_clock_atom,
    quarter_atom,
    same_atom,
    set_atom,
    spoken_year_atom,
    step_atom,
    week_of_atom,
    which_atom,
    years_atom,
)
from rashomon.text.timex_words import (
    DAY_PARTS,
    FEASTS,
    GAP,
    HOLIDAYS,
    HOURS,
    LETTERS,
    MONTHS,
    ORDINAL_WORDS,
    SPOKEN_YEAR,
    UNITS,
    UNITS_MANY,
    WORD_NUMBER,
    ZONES,
    count_value,
    month_value,
    ordinal_value,
    period_value,
    season_value,
    spoken_decade_value,
    spoken_year_value,
    weekday_value,
    zone_value,
)

_ = GAP
_MONTH = f"(?P<month>{MONTHS})(?![a-z])"
_FULL_MONTH = (
    "(?P<month>January|February|March|April|May|June|July|August|September|October|November|December"
    "|Jan\\.|Feb\\.|Aug\\.|Sept\\.|Oct\\.|Nov\\.|Dec\\.)(?![a-z])"
)
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?!\d)"
_LAST = r"(?P<last>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?!\d)"
_TO = rf"(?:{_}?(?:-|–|—){_}?|{_}(?:to|and|until|through){_})"
_YEAR = r"(?P<year>1[5-9]\d\d|20\d\d)(?!\d|[,.]\d)"
_WEEKDAY_NAMES = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_WEEKDAY = f"(?P<weekday>{_WEEKDAY_NAMES})"
_SHORT_WEEKDAY = r"(?P<weekday>Mon|Tues?|Wed|Thurs?|Thu|Fri|Sat|Sun)\b\.?,?"
_SEASON = "(?P<season>spring|summer|autumn|fall|winter)"
_UNIT = f"(?P<unit>{UNITS})"
_VAGUE = "several|a few|few|many|some|a number of|dozens of|the few"
_COUNT = rf"\d{{1,3}}(?:,\d{{3}})*(?:\.\d+)?(?:[- ]1/2)?|{WORD_NUMBER}|a couple of|a couple|half an?|an?|{_VAGUE}"
_NUMBER = f"(?P<number>{_COUNT})"
_NAMED_ZONE = "|".join(sorted(ZONES, key=len, reverse=True))
_ZONE = (
    rf"(?:{_}?(?P<open>\()?(?P<zone>(?:(?:GMT|UTC){_}?[+-]\d{{1,2}}(?::?[0-5]\d)?|{_NAMED_ZONE}|ET|CT|MT|PT|CST|IST)\b"
    r"|(?:local|Eastern|Pacific|Central) time\b)(?(open)\)))?"
)
_DAY_PART = r"(?P<part>morning|afternoon|evening|night|lunchtime|overnight)"
_ORDINAL = "(?P<ordinal>first|second|third|fourth|1st|2nd|3rd|4th)"
_RECENT = "last|past|next|coming|previous|recent|following|first|final|latest"
BEFORE_YEAR = re.compile(
    r"\b(?:in|since|of|until|till|by|from|during|to|after|before|early|late|mid|year|for|fiscal|summer|spring|autumn"
    r"|fall|winter|the|through|between|and|circa|season)[\s-]{1,2}$|\($",
    re.I,
)
NOT_A_YEAR = re.compile(r"[%-]?\w|\s?(?:%|people|million|billion|km|miles|metres|meters|feet|tons|troops)\b")

Rule = tuple[re.Pattern[str], Callable[[re.Match[str]], Atom | None]]


def _rule(pattern: str, build: Callable[[re.Match[str]], Atom | None], exact: bool = False) -> Rule:
    """Compile a pattern between word boundaries; upper and lower case alike unless `exact`."""
    return re.compile(rf"(?<![\w$£€#])(?:{pattern})(?!\w)", 0 if exact else re.I), build


_THE = rf"(?:the{_})?"
_WHICH = rf"(?P<which>last|this past|this coming|this|next|the next|the coming|the last){_}"
#: Counts from what was told, not from the article's date.
_NEXT = rf"the{_}(?P<which>previous|following){_}"
_PERIOD = "(?P<size>quarter|period|half|three months|six months|nine months)"
_BACK = r"year[-\s](?:ago|earlier)"
RULES: tuple[Rule, ...] = (
    # calendar dates
    _rule(r"(?P<a>\d{1,2})(?P<sep>[/.-])(?P<b>\d{1,2})(?P=sep)(?P<y>\d{4}|\d\d)", numeric_atom),
    _rule(r"(?P<y>1[5-9]\d\d|20\d\d)-(?P<m>0[1-9]|1[0-2])-(?P<d>0[1-9]|[12]\d|3[01])",
          lambda m: Atom(*m.span(), "DATE", m[0], "date")),
    _rule(rf"{_DAY}{_}(?:of{_})?{_MONTH}(?:,?{_}{_YEAR})?", calendar_atom, True),
    _rule(rf"{_MONTH}{_}{_THE}{_DAY}(?:,?{_}{_YEAR})?", calendar_atom, True),
    _rule(rf"{_MONTH}{_}{_THE}(?P<nth>{ORDINAL_WORDS})(?:,?{_}{_YEAR})?", calendar_atom, True),
    _rule(rf"{_THE}(?P<nth>{ORDINAL_WORDS}){_}of{_}{_MONTH}(?:,?{_}{_YEAR})?", calendar_atom, True),
    _rule(rf"the{_}week{_}of{_}{_MONTH}{_}{_DAY}(?:,?{_}{_YEAR})?", week_of_atom, True),
    _rule(rf"{_DAY}{_TO}{_LAST}{_}{_MONTH}(?:,?{_}{_YEAR})?", calendar_atom, True),
    _rule(rf"{_MONTH}{_}{_DAY}{_TO}{_LAST}(?:,?{_}{_YEAR})?", calendar_atom, True),
    _rule(rf"{_MONTH}{_}{_DAY}{_TO}(?P<month2>{MONTHS}){_}{_LAST}(?:,?{_}{_YEAR})?", calendar_atom, True),
    _rule(rf"the{_}(?P<day>[12]?\d|3[01])(?:st|nd|rd|th)(?=[,.;]|{_}(?:and|at|when)\b)",
          lambda m: Atom(*m.span(), "DATE", f"XXXX-XX-{int(m['day']):02}") if 0 < int(m["day"]) < 32 else None),
    # months, seasons, years
    _rule(rf"{_MONTH},?{_}(?:of{_})?{_YEAR}", of_year_atom, True),
    _rule(rf"{_FULL_MONTH}(?:{_}of)?{_}(?P<which>last|this|next|the previous){_}year", of_year_atom, True),
    _rule(_FULL_MONTH, lambda m: Atom(*m.span(), "DATE", f"XXXX-{month_value(m['month'])}"), True),
    _rule(rf"(?i:{_WHICH}){_FULL_MONTH}", lambda m: which_atom(m, month_value(m["month"])), True),
    _rule(rf"{_THE}{_SEASON}{_}(?:of{_})?{_YEAR}", of_year_atom),
    _rule(rf"{_THE}{_SEASON}{_}of{_}{SPOKEN_YEAR}",
          lambda m: Atom(*m.span(), "DATE", f"{spoken_year_value(m)}-{season_value(m['season'])}")),
    _rule(rf"(?:the{_}year{_})?{SPOKEN_YEAR}", spoken_year_atom),
    _rule(rf"(?:the{_}|(?<=\bin ))(?:(?P<c>nineteen|eighteen){_})?(?P<d>twenties|thirties|forties|fifties|sixties"
          rf"|seventies|eighties|nineties)", lambda m: Atom(*m.span(), "DATE", spoken_decade_value(m["c"], m["d"]))),
    _rule(rf"(?:post|pre|early|mid|late)-{_YEAR}", lambda m: Atom(*m.span(), "DATE", m["year"])),
    _rule(rf"(?:post|pre|early|mid|late)-{_FULL_MONTH}",
          lambda m: Atom(*m.span(), "DATE", f"XXXX-{month_value(m['month'])}"), True),
    _rule(rf"{_WHICH}{_SEASON}", lambda m: which_atom(m, season_value(m["season"]))),
    _rule(rf"(?:the{_}|(?<=\bin )){_SEASON}", lambda m: Atom(*m.span(), "DATE", "XXXX-" + season_value(m["season"]))),
    _rule(r"(?:fiscal|the year|fiscal year|calendar) (?P<year>1[5-9]\d\d|20\d\d)",
          lambda m: Atom(*m.span(), "DATE", m["year"])),
    _rule(_YEAR, lambda m: Atom(*m.span(), "DATE", m["year"], "year")),
    _rule(r"(?P<first>1[5-9]\d\d|20\d\d)(?:-|–|—|/)(?P<last>\d\d(?:\d\d)?)", years_atom),
    _rule(rf"{_THE}(?:(?:early|mid|late)[- ])?(?:(?P<c>1[5-9]|20)|[’'])(?P<d>\d)0s",
          lambda m: Atom(*m.span(), "DATE", f"{m['c'] or '19'}{m['d']}")),
    _rule(rf"the{_}(?P<nth>{ORDINAL_WORDS}){_}century",
          lambda m: Atom(*m.span(), "DATE", f"{ordinal_value(m['nth']) - 1:02}")),
    _rule(rf"{_THE}(?P<n>\d\d?)(?:st|nd|rd|th){_}century", lambda m: Atom(*m.span(), "DATE", f"{int(m['n']) - 1:02}")),
    # weekdays and days
    _rule(f"{_WEEKDAY}s?", lambda m: Atom(
        *m.span(), "SET" if m[0][-1] == "s" else "DATE", f"XXXX-WXX-{weekday_value(m['weekday'])}",
        "" if m[0][-1] == "s" else "weekday"), True),
    _rule(rf"(?i:{_WHICH}){_WEEKDAY}", lambda m: which_atom(m, f"WXX-{weekday_value(m['weekday'])}"), True),
    _rule("the weekend", fixed_atom("DATE", "XXXX-WXX-WE")),
    _rule(rf"{_SHORT_WEEKDAY}(?={_}(?:\d|{MONTHS}))",
          lambda m: Atom(*m.span(), "DATE", f"XXXX-WXX-{weekday_value(m['weekday'])}", "weekday"), True),
    _rule("(?:earlier |later )?today", fixed_atom("DATE", "@+P0D", "day")),
    _rule("tonight", fixed_atom("TIME", "@+P0DTNI")),
    _rule("yesterday", fixed_atom("DATE", "@-P1D", "day")),
    _rule("tomorrow", fixed_atom("DATE", "@+P1D", "day")),
    _rule("(?:the )?day before yesterday", fixed_atom("DATE", "@-P2D", "day")),
    _rule("(?:the )?day after tomorrow", fixed_atom("DATE", "@+P2D", "day")),
    _rule(rf"this{_}{_DAY_PART}", lambda m: Atom(*m.span(), "TIME", f"@+P0DT{DAY_PARTS[m['part'].lower()]}")),
    _rule("(?:thanksgiving(?: day)?|election day|good friday|easter(?: sunday| monday)?|labou?r day|memorial day)",
          lambda m: Atom(*m.span(), "DATE", f"XXXX-{FEASTS[re.sub('ou', 'o', m[0].lower())]}", "date")),
    _rule("|".join(sorted(HOLIDAYS, key=len, reverse=True)).replace("'", "[’']"), lambda m: Atom(
        *m.span(), "DATE", f"XXXX-{HOLIDAYS[re.sub('’', chr(39), m[0].lower())]}", "date")),
    # units
    _rule(rf"{_WHICH}(?:fiscal{_})?{_UNIT}", bare_unit_atom),
    _rule(rf"(?:(?<=\bof )|(?<=\bfor )|(?<=\bin )|(?<=\bduring )|(?<=\bover ))the{_}(?P<unit>week|month)"
          rf"(?!{_}(?:of|before|after|that)\b)",
          lambda m: Atom(*m.span(), "DATE", f"@+P0{LETTERS[m['unit'].lower()]}")),
    _rule(r"(?P<unit>hour|day|week|month|year|decade|century)[- ]?long",
          lambda m: Atom(*m.span(), "DURATION", period_value("1", m["unit"]))),
    _rule(r"(?P<unit>hours|days|weeks|months|years|decades|centuries)[- ]?long", duration_atom),
    _rule(rf"{_NEXT}{_UNIT}", step_atom),
    _rule(rf"{_NEXT}(?:{_WEEKDAY}|{_DAY_PART})", step_atom),
    _rule(rf"the{_}(?P<which>next){_}(?:(?P<unit>day|night)|{_DAY_PART})", step_atom),
    _rule(rf"the{_}day{_}(?P<which>before|after)(?=[,.;])", step_atom),
    _rule(rf"(?:(?:earlier|later){_})?(?:the{_}same|that(?:{_}same)?){_}(?P<unit>day|night|week|month|year|morning|afternoon"
          rf"|evening)", same_atom),
    _rule(rf"the{_}(?P<which>current|present){_}(?:fiscal{_})?{_UNIT}", bare_unit_atom),
    _rule(rf"the{_}(?:end|close|beginning|start|rest|remainder){_}of{_}the{_}(?P<unit>week|month|year|quarter)",
          lambda m: Atom(*m.span(), "DATE", f"@+P0{LETTERS[m['unit'].lower()]}")),
    _rule(rf"the{_}(?:full|whole|entire){_}year|the{_}year(?=[’'])", fixed_atom("DATE", "@+P0Y")),
    _rule(rf"{_THE}year(?:[’']s)?[-\s]end", fixed_atom("DATE", "XXXX-12-31")),
    _rule(rf"the{_}(?:fiscal{_})?year(?={_}(?:ended|ending)\b)|the{_}fiscal{_}year", fixed_atom("DURATION", "P1Y")),
    _rule(rf"(?:(?<=\bof )|(?<=\bfor ))the{_}year(?!{_}(?:ended|ending)\b)", fixed_atom("DATE", "@+P0Y")),
    _rule(rf"{_THE}(?:past|last|latest){_}(?P<unit>week|month|year|decade|century)",
          lambda m: Atom(*m.span(), "DURATION", period_value("1", m["unit"])) if "past" in m[0].lower() else None),
    _rule(rf"{_NUMBER}{_}(?:or so{_})?{UNITS_MANY}{_}(?:or so{_})?(?P<ago>ago|from now|hence|earlier|later)(?![-])",
          ago_atom),
    _rule(rf"(?:seconds|minutes|hours|days|weeks|months|years|decades|centuries){_}(?P<r>ago|earlier|later)",
          lambda m: Atom(*m.span(), "DATE", "PAST_REF" if m["r"].lower() == "ago" else
                         f"@?{'-' if m['r'].lower() == 'earlier' else '+'}{period_value('X', m[0].split()[0])}")),
    _rule(rf"(?:(?:the|these|those|each of the){_})?(?:(?:{_RECENT}){_})?{_NUMBER}(?:(?:-|{_}to{_}|{_}or{_})"
          rf"(?P<upper>\d+|{WORD_NUMBER}))?(?:{_}(?:more|additional|full|straight|consecutive|whole))?{_}{UNITS_MANY}",
          duration_atom),
    _rule(rf"(?P<number>\d+|{WORD_NUMBER}|several|half)[-‑–](?P<unit>{UNITS})s?(?:[- ]long)?", lambda m: Atom(
        *m.span(), "DURATION", period_value(count_value(m["number"]), m["unit"]))),
    _rule(rf"(?P<number>an?|one|two|three|four|five|six){_}(?P<unit>hour|minute|day|year|month)s?{_}and{_}a{_}half",
          lambda m: Atom(*m.span(), "DURATION", period_value(count_value(m["number"]) + ".5", m["unit"]))),
    _rule(rf"(?:(?:the|these){_})?(?:recent|past|coming|next few){_}{UNITS_MANY}",
          lambda m: duration_atom(m) if m["unit"].lower().endswith("s") else None),
    _rule(rf"(?<=\bwithin )(?P<unit>minutes|hours|days|weeks|months|years)"
          rf"|the{_}(?P<unit2>days|weeks|months|years){_}ahead",
          lambda m: Atom(*m.span(), "DURATION", period_value("X", m["unit"] or m["unit2"]))),
    _rule(r"(?<=\btime in )(?P<unit>days|weeks|months|years|decades)", duration_atom),
    _rule(r"(?<=\bfor )(?P<unit>seconds|minutes|hours|days|weeks|months|years|decades|centuries)", duration_atom),
    # sets
    _rule(rf"(?:every|each){_}(?:single{_})?(?P<unit>second|minute|hour|day|night|week|month|quarter|year)", set_atom),
    _rule(r"(?P<unit>daily|nightly|weekly|monthly|yearly|annually)", set_atom),
    _rule(rf"(?:every|each){_}{_WEEKDAY}", lambda m: Atom(*m.span(), "SET", f"XXXX-WXX-{weekday_value(m['weekday'])}")),
    _rule(rf"(?:every|each){_}{_FULL_MONTH}", lambda m: Atom(*m.span(), "SET", f"XXXX-{month_value(m['month'])}")),
    # quarters and halves
    _rule(rf"{_ORDINAL}-(?P<size>quarter|half)(?={_}\w)", lambda m: quarter_atom(m)._replace(joins="alone")),
    _rule(rf"{_THE}(?:fiscal[- ])?{_ORDINAL}(?:{_}|-(?=(?:quarter|half)(?!{_}\w)))(?P<size>quarter|half)"
          rf"(?:(?:{_}of)?{_}{_YEAR})?",
          lambda m: quarter_atom(m) if m["size"].lower() == "quarter" or m["year"] else None),
    _rule(rf"the{_}(?:last|latter){_}half(?:{_}of)?{_}{_YEAR}", lambda m: Atom(*m.span(), "DATE", f"{m['year']}-H2")),
    _rule(rf"(?P<which>last|this|next){_}year[’']s{_}{_ORDINAL}(?:-|{_})(?P<size>quarter|half)", quarter_atom),
    _rule(rf"{_THE}{_ORDINAL}(?:-|{_})(?P<size>quarter|half){_}of{_}(?P<which>last|this|next){_}year",
          quarter_atom),
    _rule(rf"(?:the{_}(?:latest{_}|most{_}recent{_})?|that{_})quarter", fixed_atom("DATE", "~Q")),
    _rule(rf"the{_}latest{_}period", fixed_atom("DATE", "~Q")),
    _rule(rf"{_THE}(?:comparable{_}|corresponding{_}|same{_})?{_BACK}{_}{_PERIOD}|{_BACK}",
          fixed_atom("DATE", "~Q@-P1Y")),
    _rule(rf"{_THE}{_BACK}{_}{_ORDINAL}(?:-|{_})(?P<size>quarter|half)",
          lambda m: quarter_atom(m)._replace(value=quarter_atom(m).value + "@-P1Y")),
    _rule(rf"the{_}(?:comparable|corresponding|same|like|similar){_}(?:quarter|period)(?:{_}(?:of{_})?(?:last{_}year|the{_}previous"
          rf"{_}year|a{_}year{_}(?:ago|earlier|before)))", fixed_atom("DATE", "~Q@-P1Y")),
    _rule(rf"the{_}(?:quarter|period){_}a{_}year{_}(?:ago|earlier|before)", fixed_atom("DATE", "~Q@-P1Y")),
    # clock times and parts of the day
    _rule(rf"(?P<h>\d{{1,2}}|{HOURS})(?:[:.](?P<m>[0-5]\d))?{_}?(?P<ap>[ap]m\b|[ap]\.m\b\.?){_ZONE}", clock_atom),
    _rule(rf"(?P<h>[01]?\d|2[0-4]):(?P<m>[0-5]\d)(?::[0-5]\d)?(?!:|\d|%){_ZONE}", clock_atom),
    _rule(rf"(?P<h>[01]\d|2[0-4])[.]?(?P<m>[0-5]\d){_}?(?P<zone>{_NAMED_ZONE})\b", clock_atom, True),
    _rule(rf"(?P<h>\d{{1,2}}|{HOURS}){_}?o[’']clock(?:{_}in{_}the{_}(?P<part>morning|afternoon|evening)|{_}at{_}(?P<night>night))?",
          part_clock_atom),
    _rule(rf"(?P<h>\d{{1,2}}|{HOURS})(?:[:.](?P<m>[0-5]\d))?{_}(?:in{_}the{_}(?P<part>morning|afternoon|evening)|at{_}(?P<night>night))",
          part_clock_atom),
    _rule(rf"(?:noon|midday){_ZONE}", lambda m: Atom(
        *m.span(), "TIME", f"T12:00{zone_value(m['zone'] or '')}", "clock")),
    _rule("midnight", fixed_atom("TIME", "T24:00", "clock")),
    _rule(r"(?P<part>morning|afternoon|evening|night)", lambda m: Atom(
        *m.span(), "TIME", f"T{DAY_PARTS[m['part'].lower()]}", "part"), True),
    _rule(r"(?:in the (?:early hours|middle of the night)|overnight)", fixed_atom("TIME", "TNI", "part")),
    # references
    _rule("right now|now|currently|at present|nowadays", fixed_atom("DATE", "PRESENT_REF")),
    _rule("recently|(?<=in )the past", fixed_atom("DATE", "PAST_REF")),
    _rule(rf"the{_}(?:(?:near|foreseeable){_})?future|(?<=\bin )(?:the{_}near{_})?future|the{_}(?:near|short){_}term",
          fixed_atom("DATE", "FUTURE_REF")),
)  # fmt: skip

#: What may stand between two atoms that are one expression, by what they are.
GLUE: dict[tuple[str, str], re.Pattern[str]] = {
    ("weekday", "date"): re.compile(rf",?{_}?\(?{_}?{_THE}"),
    ("day", "date"): re.compile(rf",?{_}?\(?{_}?{_THE}"),
    ("date", "weekday"): re.compile(rf",?{_}?\(?{_}?"),
    ("day", "part"): re.compile(rf"{_}(?:in{_}the{_})?"),
    ("part", "day"): re.compile(rf"{_}(?:(?:of|on){_})?"),
    ("day", "clock"): re.compile(rf",?{_}(?:at{_})?"),
    ("clock", "day"): re.compile(rf",?{_}(?:on{_})?"),
    ("clock", "part"): re.compile(rf"{_}(?:in{_}the{_})?"),
}
