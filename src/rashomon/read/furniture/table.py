"""The phrases themselves: a table of claims about single lines, of no site in particular.

What a line must open with or hold is told beside each pattern, so that the few patterns that can fit are tried and the
others, for nearly every line nearly all of them, are not.
"""

import re
from typing import NamedTuple


class Phrase(NamedTuple):
    """A line of at most `words` words that fits `pattern` from its beginning is furniture of this kind.

    said   the pattern is so particular that it also tells whole sentences, which otherwise are report
    opens  letters and figures, in lower case, one of which is the first in every line that fits; "" = any
    holds  words, in lower case, one of which is in every line that fits; none = not told
    """

    kind: str
    words: int
    pattern: re.Pattern[str]
    said: bool
    opens: frozenset[str]
    holds: tuple[str, ...]


def _phrase(
    kind: str, words: int, pattern: str, said: bool = False, *, opens: str = "", holds: tuple[str, ...] = ()
) -> Phrase:
    first = frozenset(opens.replace("0-9", "0123456789"))
    said = said or kind in ("legal", "newsletter")
    return Phrase(kind, words, re.compile(pattern, re.IGNORECASE), said, first, holds)


MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
DAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?"
DATE = (
    rf"(?:{MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}|\d{{1,2}}(?:st|nd|rd|th)?[ -](?:of )?{MONTH},?[ -]\d{{4}}"
    r"|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2}))"
)
TIME = (
    r"(?:at )?\d{1,2}[:.h]\d{2}(?::\d{2})?(?: ?[ap]\.?m\.?)?(?: ?(?:[A-Z]{1,4}T|UTC"
    r"|GMT(?:[+-]\d+)?|[+-]\d\d:?\d\d|Z))?"
)
AGO = r"(?:\d+|an?) ?(?:s|m|h|d|w|secs?|mins?|hrs?|seconds?|minutes?|hours?|days?|weeks?|months?|years?) ago"

PHRASES = (
    _phrase(
        "advertisement",
        4,
        r"^\W*(?:(?:hide|skip|close|report this) )?(?:ads?|advert|advertisement|advertisements"
        r"|advertising|sponsored|advertorial|ad feedback|promoted|publicidade?|werbung|anzeigen?"
        r"|publicité|pubblicità|reklama?|реклама|iklan|annonce|anuncios?)\W*$",
        opens="achiprsw",
    ),
    _phrase(
        "advertisement",
        14,
        r"^\W*(?:(?:story|article|content) continues|continue(?:s)? reading|scroll (?:down|to|for)"
        r"|keep scrolling)\b.{0,60}$",
        opens="acks",
    ),
    _phrase(
        "advertisement",
        10,
        r"^\W*(?:advertisement|paid (?:content|post|for by)|sponsored (?:content|by|links?|post)"
        r"|supported by|brought to you by|partner content)\b.{0,40}$",
        opens="abps",
    ),
    _phrase(
        "newsletter",
        45,
        r"^keep up with\b.{0,40}\bby subscribing\b"
        r"|^.{0,80}\b(?:enter (?:your )?e-?mail|email address is invalid|newsletter sign-?up"
        r"|thanks for signing up|by (?:subscribing|signing up|submitting|clicking|registering"
        r"|entering your|providing your)\b.{0,60}\byou (?:agree|acknowledge|accept|consent"
        r"|confirm)|unsubscribe (?:at )?any)",
        holds=("by subscribing", "mail", "newsletter", "signing up", "you a", "you c", "unsubscribe"),
    ),
    _phrase(
        "newsletter",
        45,
        r"^(?:please )?(?:sign[ -]?up|subscribe|get (?:the|our|your|all"
        r"|breaking|daily|more|unlimited|exclusive|instant|email|free)|receive"
        r"|join)\b.{0,120}\b(?:newsletters?|inbox|e-?mails?|subscribe|(?:news|email|breaking"
        r"|our|daily|instant) (?:alerts?|updates)|free trial|subscribers?|our (?:whatsapp|telegram)"
        r"|digital access|today!"
        r"|from (?:as little as )?[£$€]\d)",
        opens="gjprs",
    ),
    _phrase(
        "newsletter",
        40,
        # What the form of a newsletter says when it has been sent off.
        r"^.{0,80}\b(?:(?:successfully|already) subscribed|problem subscribing you|error (?:while )?processing your"
        r"|please enter a valid e-?mail|e-?mail with an activation link|activate your subscription"
        r"|opt-?in box|would like to (?:subscribe|receive)\b.{0,40}\b(?:e-?mails?|newsletters?|offers)"
        r"|can send me\b.{0,40}\bnewsletter|fill (?:in|out)? ?the form to subscribe|check your inbox"
        r"|an eye on your inbox)\b",
        holds=(
            "subscribed",
            "subscribing you",
            "processing your",
            "mail",
            "subscription",
            "in box",
            "inbox",
            "would like to ",
            "can send me",
            "to subscribe",
        ),
    ),
    _phrase(
        "newsletter",
        14,
        r"^\W*(?:subscribe|sign[ -]?up|newsletters?|stay (?:in the know|informed|connected"
        r"|up to date|tuned)|never miss (?:a|an|out)|get our|download (?:the|our) .{0,20}app"
        r"|want more .{0,30}\?|support"
        r" (?:our|independent|quality) (?:journalism|news|reporting|media)|become a (?:member"
        r"|subscriber|supporter)|already a (?:subscriber"
        r"|member)|subscriber[- ]only|manage (?:your )?(?:account|subscription)"
        r"|start your free)\b.{0,90}(?<![.”\"])$",
        opens="abdgmnsw",
    ),
    _phrase(
        "share",
        22,
        r"^\W*(?:(?:share|tweet|pin|e-?mail|print|save|bookmark|copy|follow)(?: (?:this"
        r"|the))?(?: (?:article|story|post|page|link|selection|video|url))?(?: (?:on|via|to|with"
        r"|by) (?:facebook|twitter|x|linkedin|whatsapp|reddit|e-?mail|telegram"
        r"|pinterest|clipboard|google|instagram|social|us|others|your|my|friends)\b.{0,40})?"
        r"|read or share this.{0,80}|get short url|click to (?:share|print"
        r"|email).{0,60}|reprints?(?: (?:&|and) permissions?)?|(?:\d+ )?shares?"
        r"|a link has been (?:posted|sent).{0,60}|(?:copy|republish|reuse|license) this.{0,60}"
        r"|add ?this.{0,30}|follow .{0,30} on (?:facebook|twitter|x|instagram|google news|whatsapp"
        r"|telegram|youtube|linkedin)\b.{0,60}|link copied.{0,20}|gift (?:this )?article)\W*$",
        opens="0-9abcefglprst",
    ),
    _phrase(
        "legal",
        90,
        # Words that only the notice itself uses; a report on a privacy policy says other things about it.
        r"^(?:.{0,200}\b(?:all rights reserved|personal,? (?:and )?non-?commercial use|(?:story"
        r"|article|report) has not been edited by"
        r"|(?:this|these|the|our) (?:\w+ )?(?:material|content|site|article|story|work|text"
        r"|page)s? (?:\w+ ){0,12}?may not be (?:published|reproduced|republished|broadcast"
        r"|redistributed|copied|used)"
        r"|quotes delayed at least|market data provided by|as you comment, please"
        r"|utilizziamo i cookie|(?:usa(?:mos)?|utiliza(?:mos)?) cookies|utilisons des cookies"
        r"|(?:verwenden|nutzen) cookies"
        r"|используем (?:файлы )?cookie|(?:published|auto-?generated) from a syndicated feed"
        r"|we may (?:earn|receive) (?:a |an )?.{0,20}commission"
        r"|may (?:earn|receive) (?:a |an )(?:affiliate )?commission)"
        r"|(?:copyright )?(?:©|\(c\)) ?(?:copyright )?(?:\d{4}|20)|©"
        r"|copyright\b(?:.{0,80}\b(?:(?:19|20)\d\d|reserved|limited|ltd|inc|llc)\b|(?: [^ ]+){0,6}(?<![.!?])$))",
        holds=(
            "rights reserved",
            "commercial use",
            "not been edited",
            "may not be ",
            "delayed at least",
            "market data",
            "as you comment",
            "cookie",
            "syndicated feed",
            "commission",
            "©",
            "(c)",
            "copyright",
        ),
    ),
    _phrase(
        "legal",
        60,
        r"^.{0,60}\b(?:(?:we|this site|this website|our site) (?:also )?uses? cookies"
        r"|accept (?:all )?cookies|do not sell (?:or share )?my"
        r"|your privacy (?:choices|rights)|ad ?choices|accessibility statement|registered (?:office|in england)"
        r"|(?:views?|opinions?) (?:and opinions )?expressed (?:\w+ ){0,8}(?:are|do|is|does)\b.{0,60}\b(?:not|author))"
        r"|^(?:.{0,120}\b(?:you|your|our|agree|subject|read|see)\b.{0,80})?\b(?:terms (?:of|and"
        r"|&) (?:use|service|conditions)|privacy (?:policy|notice|statement)"
        r"|user agreement|cookie (?:policy|settings?|preferences|notice"
        r"|consent))\b(?:.{0,60}\b(?:apply|apply here)|(?: ?[|,&·•] ?| and |\W*$).{0,80})",
        holds=(
            "cookie",
            "do not sell",
            "privacy",
            "choices",
            "accessibility",
            "registered",
            "expressed",
            "terms ",
            "agreement",
        ),
    ),
    _phrase(
        "date",
        18,
        r"^\W*(?:(?:first |last |originally )?(?:published|updated|posted|modified|created"
        rf"|edited)(?: (?:on|at))?:?(?: on)?(?: updated)?\s*(?:$|\d|{MONTH}|{DAY}|today|yesterday"
        r"|just now|an? (?:minute|hour|day|week)|[|•·-]).{0,90}|last updated?.{0,50})(?<![.”\"])$",
        opens="ceflmopu",
    ),
    _phrase(
        "date",
        14,
        rf"^\W*(?:{DAY},? )?(?:{TIME}[ ,|•·–-]*)?(?:{DATE}|{AGO}|today|yesterday)(?:[ ,"
        rf"|•·–-]*(?:at )?{TIME})*(?:\W+(?:\d+ min(?:ute)?s? read|updated.*|[A-Z]{{2,4}}))?\W*$",
        opens="0-9adfjmnostwy",
    ),
    _phrase(
        "date",
        8,
        r"^\W*(?:(?:estimated )?read(?:ing)? time\b.{0,30}"
        r"|\d+[ -–]*(?:\d+ )?min(?:ute)?s?[ -](?:read|listen|watch)|time to read\b.{0,20}"
        r"|[a-z ]{0,20}\d{1,2}:\d{2} ?(?:[ap]m|gmt|bst|est|edt|ist|utc)\W*)$",
        holds=("time", "min", ":"),
    ),
    _phrase(
        "video",
        22,
        r"^\W*(?:(?:watch|listen)(?: (?:now|live|the video|more|video|below|here|above|again"
        r"|to this|on|our|full|video:))\b.{0,100}|(?:watch|video|listen|audio|podcast)(?: ["
        r"|:>»–-] .{0,120}| player\b.{0,60}|:.{0,120})?|play(?: (?:button|video|now|all|audio"
        r"|episode))?|media playback is (?:un|not )supported.{0,30}|(?:your|this) (?:browser"
        r"|device|video|slideshow) (?:does|can|is|requires|cannot|will)\b.{0,90}|(?:un)?mute"
        r"|now playing.{0,60}|current time.{0,60}|duration:? ?[\d:]*|loaded:? ?[\d.]*%?|autoplay.{0,30}"
        r"|close (?:video|button|modal|dialog)|replay|to view this video.{0,90}"
        r"|visit .{1,25} now)\W*$",
        opens="acdlmnprtuvwy",
    ),
    _phrase(
        "related",
        30,
        r"^\W{0,3}(?:also read|read also|read more|see more|see also|related(?: (?:story|article"
        r"|video|news|stories|reading))?|more(?: on this| news| here)?|recommended|don['’]t miss"
        r"|must read|in pictures|in pics|photos|gallery|explained?|opinion|analysis|trending|next"
        r"|further reading|what we know|click here)(?: ?[:|>»→]| [-–—] |\W*$).{0,160}(?<![.”\"])$",
        opens="acdefgimnoprstw",
    ),
    _phrase(
        "related",
        14,
        r"^\W{0,3}(?:live updates?|live blog|follow live|as it happened|read (?:the )?(?:full|more"
        r"|our|also)|click (?:here|to)|see (?:photos|pictures|the full|our)|listen to"
        r"|find out more|for more (?:on|news|stories|information)|check out|catch up on"
        r"|explore (?:more|our)|view gallery|launch gallery|visit our)\b.{0,90}(?<!”)(?<!\")$",
        opens="aceflrsv",
    ),
    _phrase("newsletter", 120, r"^newsletters? sign[ -]?up\b", opens="n"),
    _phrase("related", 14, r"^.{0,70}\bclick(?:ing)? here\W*$", holds=("click",)),
    _phrase(
        "related",
        24,
        r"^\W{0,3}(?:leia (?:também|mais)|veja (?:também|mais)|lea también|lee también|(?:à )?lire aussi|leggi anche"
        r"|lesen sie auch|lees ook|читайте также|baca juga)\b.{0,160}$",
        opens="blv",
    ),
    _phrase(
        "byline",
        60,
        # How to reach the one who wrote it, at the foot of a report; a call for witnesses names no author.
        r"^(?:(?:follow|write to) .{2,60}(?:\B@\w{2,}|\b[\w.+-]+@[\w-]+\.\w+).{0,60}"
        r"|(?:contact|reach|e-?mail) (?:the (?:author|reporter|writer|editor)|him|her|me)\b.{0,80}@.{2,60}"
        r"|.{0,200}[.,;] (?:you can )?follow (?:him|her|them|me)\b.{0,60}(?:\B@\w{2,}|\bon (?:twitter|x|facebook))"
        r".{0,60}|[\w.'’ -]{4,60} can be (?:reached|contacted|followed|emailed) (?:at|on|via|by) \S*@\S+.{0,60})$",
        said=True,
        holds=("@", "follow "),
    ),
    _phrase(
        "related",
        200,
        # A list of other stories that lost its line breaks.
        r"^(?:related (?:stories|articles|coverage|content)|most (?:read|popular|viewed)(?: in [a-z]+)?"
        r"|recommended for you|you may also like)(?:: ?| )(?=['‘’\"“]?(?-i:[A-Z])).{20,}",
        said=True,
        opens="mry",
    ),
    _phrase("related", 16, r"^read more (?:about|on)\b.{0,80}\bhere\W*$", said=True, opens="r"),
    _phrase(
        "share",
        24,
        r"^(?:if you (?:like|liked|love|loved|enjoy|enjoyed) (?:this|the|our) (?:story|article|post|piece|video)"
        r"\b.{0,80}"
        r"|join the conversation\b.{0,150}\b(?:facebook|twitter|instagram)\b.{0,60}"
        r"|(?:check|find|like|follow|join|visit) us (?:out )?(?:at|on) (?:facebook|twitter|x|instagram|youtube|social"
        r"|@).{0,120})$",
        said=True,
        opens="cfijlv",
    ),
    _phrase(
        "advertisement",
        70,
        # An outlet that asks its readers for stories, pictures and tips.
        r"^(?:we pay for your (?:stories|videos?|pictures|photos)"
        r"|(?:do you|have you) (?:have|got) (?:a|any) (?:story|tip|news|more information)\b.{0,60}\?"
        r"|got a (?:story|tip|news tip|news story)\b.{0,60}\?)",
        said=True,
        opens="dghw",
    ),
    _phrase(
        "legal",
        70,
        r"^.{0,40}\btranscripts? (?:is|are|was|were|may|text)\b.{0,80}"
        r"\b(?:rush deadline|contractor|final form|errors)\b",
        holds=("transcript",),
    ),
    _phrase(
        "credit",
        30,
        r"^(?:read|see) the original (?:article|story|post|report) (?:on|at|in|by)\b",
        said=True,
        opens="rs",
    ),
    _phrase("padding", 6, r"^(?:word ?count|words):? \d+$", opens="w"),
    _phrase("related", 24, r"^\[ ?(?!.{0,20}\bnote\b)(?-i:[A-Z])[^\[\]]{12,200}\]$", said=True, holds=("[",)),
    _phrase("credit", 16, r"^\W*information from:? .{3,80}$", opens="i"),
    _phrase("video", 40, r"^(?-i:JUST WATCHED|MUST WATCH|NOW PLAYING)\b", said=True, opens="jmn"),
    _phrase("video", 12, r"^\W*up next:?\W*$", opens="u"),
    _phrase(
        "tags",
        34,
        r"^\W*(?:tags?|topics?|filed under|categor(?:y|ies)|keywords?|posted in|in this (?:story"
        r"|article)|subjects?|sections?|more on|follow topics?|more on these topics?)(?:\W*$"
        r"| ?:.{0,250}(?<![.”\"])$)",
        opens="cfikmpst",
    ),
    _phrase(
        "weather",
        6,
        r"^\W*(?:(?:\S+ ){0,3}weather(?: (?:forecast|app|alerts?|radar|updates?|now|today))?"
        r"|[-–]?\d{1,3} ?°(?: ?[CF])?(?:\W.{0,20})?|(?:high|low|humidity|wind"
        r"|feels like):? .{0,12})\W*$",
        holds=("weather", "°", "high", "low", "humidity", "wind", "feels like"),
    ),
    _phrase(
        "navigation",
        7,
        r"^\W*(?:skip to .{0,30}|(?:main )?menu|search(?: (?:form|here|site|this site|results"
        r"|button|icon|search|for:?))?|home(?:page)?|close"
        r"|back to .{0,20}|return to top|go to (?:top|main|content|home|site|comments"
        r"|navigation).{0,12}|to top|find us(?: on.*)?|log[ -]?(?:in|out)"
        r"|sign[ -]?(?:in|out)|my account|register|contact(?: us)?|about(?: us)?"
        r"|advertise(?: with us)?|careers|jobs|help|faqs?|site ?map|feedback|next|previous|prev"
        r"|show (?:more|all|less|caption)|hide caption|load more|see (?:all|more)|view (?:all|more"
        r"|photos?)|toggle (?:menu|navigation|search).*|(?:expand|collapse|open)(?: (?:all|menu"
        r"|search|navigation|image|photo|in new window|image in gallery|sidebar).{0,20})?|photos?"
        r"|images?|image \d+ of.*"
        r"|\d+ ?(?:/|of) ?\d+|caption|gallery|slideshow|(?:view|read) full .{0,20}"
        r"|enlarge(?: (?:this )?(?:image|photo|picture))?"
        r"|(?:breaking|exclusive|live|opinion|world|news|politics|business|sports?|entertainment"
        r"|health|culture|technology|science|uk|us|lifestyle)|en español|english|español|français"
        r"|rss(?: feed)?|e-?paper|loading\W*|more options|notifications?|settings|terms|privacy"
        r"|cookies|policies|corrections?|submit(?: (?:a|your) .{0,20})?|report (?:an? )?(?:error|typo"
        r"|correction).{0,30}|error|ok|got it|accept|dismiss|yes|no|like|dislike|reply|report|edit"
        r"|all|i agree.*)\W*$",
        opens="0-9abcdefghijlmnoprstuvwy",
    ),
    _phrase("navigation", 30, r"^[^.!?]{1,40}(?: ?(?:»|>|›|/) ?[^.!?»>›/]{1,60}){2,8}$", holds=("»", ">", "›", "/")),
)
