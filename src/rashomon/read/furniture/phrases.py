"""What news sites in general print around a report: phrases, each with the kind of furniture it announces.

A table of claims about single lines, of no site in particular. `kind_of` looks at the words of one line only;
where the line stands, and what stands around it, is weighed in `furniture`.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from rashomon.read.facts.agencies import only_agencies


class Phrase(NamedTuple):
    """A line of at most `words` words that fits `pattern` from its beginning is furniture of this kind.

    said  the pattern is so particular that it also tells whole sentences, which otherwise are report
    """

    kind: str
    words: int
    pattern: re.Pattern[str]
    said: bool


def _phrase(kind: str, words: int, pattern: str, said: bool = False) -> Phrase:
    return Phrase(kind, words, re.compile(pattern, re.IGNORECASE), said or kind in ("legal", "newsletter"))


MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?"
DATE = (
    rf"(?:{MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}|\d{{1,2}}(?:st|nd|rd|th)?[ -](?:of )?{MONTH},?[ -]\d{{4}}"
    r"|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2}))"
)
TIME = (
    r"(?:at )?\d{1,2}[:.h]\d{2}(?::\d{2})?(?: ?[ap]\.?m\.?)?(?: ?(?:[A-Z]{1,4}T|UTC"
    r"|GMT(?:[+-]\d+)?|[+-]\d\d:?\d\d|Z))?"
)
AGO = r"(?:\d+|an?) ?(?:s|m|h|d|w|secs?|mins?|hrs?|seconds?|minutes?|hours?|days?|weeks?|months?|years?) ago"
_NAME = r"(?:[^\W\d_a-z][\w.'’\-]*|de|da|del|van|von|der|den|al|el|bin|la|le|di|dos|of)"
_JOIN = r"(?:,? (?:and|And|AND|with|for|in|at|from|&) |, | / |/| \| | [-–—•·] )"
BYLINE = re.compile(
    r"^(?:(?:Written |Reported |Posted |Published |Words |Story |Edited |Photographs? )?(?:By"
    r"|by|BY)|Author|Authors|Reporter)"
    rf":? (?:the )?({_NAME}(?: {_NAME}){{0,5}}(?:{_JOIN}(?:the )?{_NAME}(?: {_NAME}){{0,5}}){{0,6}})"
    rf"(?:\W{{1,4}}.{{0,40}}\d.*|[ ,]*)$"
)
#: Contributors are words of the outlet about its sources: kept in the report, unlike a byline.
CONTRIBUTORS = re.compile(
    r"^\W{0,2}(contributing|reporting by|additional reporting|editing by|with (?:reporting|files|inputs?) (?:by|from)"
    r"|compiled (?:by|from)|.{3,80} contributed (?:to this|reporting|from))\b",
    re.IGNORECASE,
)
#: From here to the end readers speak.
COMMENTS = re.compile(
    r"^(?:(?:view|show|read|see|load|add|leave|post|write|hide)(?: a| your| all| the"
    r"| more)?(?: \d+)? (?:comments?|repl(?:y|ies))"
    r"|(?:\d[\d,.]* |reader |readers['’] |user |your |recent |latest |all )?(?:comments?"
    r"|repl(?:y|ies)|responses?)(?: ?\(?\d+\)?)?:?"
    r"|\[ ?\d+ comments? ?\]|\d+ (?:comments?|repl(?:y|ies)|responses?|thoughts?) (?:to"
    r"|on)\b.*|leave a reply.*|top(?: rated)? comments"
    r"|no comments(?: yet)?"
    r"|comments? (?:guidelines|policy|rules|section|are (?:closed|disabled|off|subject|moderated)).*"
    r"|join the (?:conversation|discussion|debate).*|what do you think\??|have your say.*|be the first to comment.*"
    r"|view the discussion.*|(?:blog )?comments powered by.*|sort (?:comments )?by:?.*"
    r"|(?:start|join) the discussion.*"
    r"|(?:log|sign) in (?:or register )?to (?:post |leave a )?(?:comment|reply).*|tell us what you think.*"
    r"|your e-?mail address will not be published.*|leave us a comment.*|feed for comments.*"
    r"|comentários?(?: \(?\d+\)?)?|comentarios?(?: \(?\d+\)?)?"
    r"|deixe (?:um|seu|o seu) comentário.*|deja (?:un|tu) comentario.*"
    r"|kommentare?(?: \(?\d+\)?)?|kommentar (?:schreiben|verfassen|hinterlassen).*|commentaires?(?: \(?\d+\)?)?"
    r"|laisse[rz] un commentaire.*|lascia un commento.*|commenti(?: \(?\d+\)?)?|reacties(?: \(?\d+\)?)?|reageer.*"
    r"|отзывы|комментари[ий](?: \(?\d+\)?)?|(?:добавить|оставить) (?:отзыв|комментарий).*|komentar(?: \(?\d+\)?)?"
    r"|tinggalkan (?:balasan|komentar).*|komentarze(?: \(?\d+\)?)?|yorumlar(?: \(?\d+\)?)?)$",
    re.IGNORECASE,
)
READER = re.compile(
    rf"^\W{{0,2}}\S{{2,25}}(?: \S{{1,20}}){{0,3}}[ ,|·•–-]+(?:on |says:? ?)?(?:{DATE}"
    rf"|{AGO})(?:[ ,|·•–-]*{TIME})?(?: ?sa(?:ys|id):?)?(?: reply)?$",
    re.IGNORECASE,
)
#: Blogs print the names of readers so: three of them in a row of paragraphs are no quotations.
SAYS = re.compile(r"^[^.!?“”\"]{2,40} (?:says|said|wrote):$", re.IGNORECASE)
#: Headings that only comments have; "Comments" alone is as often a button.
CLOSING = re.compile(
    r"leave|guidelines|policy|join|first to|have your|powered|log in|sign in|will not|^\d"
    r"|think|deixe|deja|schreiben|laisse|lascia|reageer|добавить|оставить|tinggalkan",
    re.I,
)
#: The line under an embedded post names who wrote it: it belongs to the words above it.
POST = re.compile(r"(?:^|.* )[—–-]+ ?.{2,60}\(@\w+\)")
#: Questions and answers appended for search engines.
QUESTIONS = re.compile(
    r"^(?:.{0,40}\bfrequently asked questions\b.{0,80}|(?:.{0,30} )?FAQs?\b.{0,60}"
    r"|people also ask.{0,20}|.{0,20}key takeaways\W*)$",
    re.IGNORECASE,
)
#: What follows is a list of other stories.
RELATED = re.compile(
    r"^\W{0,3}(?:(?:stories |articles |posts |things |people )?you (?:may|might|could"
    r"|will)(?:['’]ll)? (?:also )?(?:like|enjoy|love|have missed|be interested).*"
    r"|(?:\w+ )?related(?: (?:articles?|stories|story|topics?|posts?|news|content|links?"
    r"|coverage|videos?|tags|items|reads?|products|reading).{0,30})?"
    r"|recommended(?: (?:for you|stories|articles|reading|videos?|by.*|posts))?|(?:read"
    r"|explore|see|view|discover) more(?: \w+){0,5}"
    r"|more (?:on|from|about|in|like|news|stories|top|coverage|headlines|videos?|to read"
    r"|articles|posts|reading)\b.{0,60}|more"
    r"|(?:the )?most[ -](?:recent|read|popular|viewed|shared|commented|watched|discussed|emailed)\b.{0,30}"
    r"|(?:now )?trending(?: (?:now|news|stories|topics|videos|on .*|in .*))?|top (?:stories"
    r"|news|headlines|posts|videos)\b.{0,30}|(?:the )?latest(?: (?:news|stories|headlines"
    r"|videos?|posts|articles|updates|from .*|in .*|on .*))?"
    r"|(?:the )?editors?['’]?s?['’]? (?:picks?|choice)|don['’]t miss\W*|must[ -](?:reads?|see"
    r"|watch)|what to (?:read|watch) next|(?:read|watch) next|keep reading"
    r"|popular(?: (?:posts|stories|now|news|articles|on .*|in .*))?"
    r"|(?:from )?around the (?:web|network)|from (?:the|our) (?:web|partners|network|sponsors"
    r"|archives?)"
    r"|in other news|(?:in )?today['’]s (?:top|most|headlines|paper|e-?edition).*|see also"
    r"|similar (?:stories|articles|posts|news)|suggested .{0,30}|elsewhere on .{0,30}"
    r"|.{0,30}\bin pictures|other (?:stories|news|top stories|articles)|also (?:in|on"
    r"|read) .{0,40}|next (?:article|story|post|up)|previous (?:article|story|post)"
    r"|recent (?:posts|stories|news|articles|videos)|featured(?: (?:stories|posts|articles"
    r"|videos?|news|content))?|story timeline|sponsored (?:stories|links|content|posts)"
    r"|promoted (?:stories|links|content)|paid (?:stories|content)|best of .{0,30}"
    r"|what others are reading|people are reading.{0,20}|news in brief|across (?:the site"
    r"|our network)"
    r"|(?:leia|veja|lea|lee|ver) (?:também|mais|también|más)|lire aussi|à lire(?: aussi)?|sur le même (?:sujet|thème)"
    r"|leggi anche|(?:mehr|lesen sie auch)(?: zum thema)?|das könnte (?:sie|dich) auch interessieren|weitere artikel"
    r"|lees ook|meer over.{0,30}|читайте также|(?:материалы|новости|статьи) по теме|похожие (?:записи|статьи)|baca juga"
    r"|(?:artikel )?terkait|(?:artigos|artículos|notícias|noticias|articoli) (?:relacionad[oa]s|correlati)"
    r"|related by .{0,20}"
    r"|you['’]re reading.{0,40}|site (?:index|map|information).{0,20}|follow us(?: on.*)?"
    r"|connect with us|browse .{0,30}|(?:our )?newsletters?|(?:post"
    r"|article) navigation)\W{0,3}$",
    re.IGNORECASE,
)

PHRASES = (
    _phrase(
        "advertisement",
        4,
        r"^\W*(?:(?:hide|skip|close|report this) )?(?:ads?|advert|advertisement|advertisements"
        r"|advertising|sponsored|advertorial|ad feedback|promoted|publicidade?|werbung|anzeigen?"
        r"|publicité|pubblicità|reklama?|реклама|iklan|annonce|anuncios?)\W*$",
    ),
    _phrase(
        "advertisement",
        14,
        r"^\W*(?:(?:story|article|content) continues|continue(?:s)? reading|scroll (?:down|to|for)"
        r"|keep scrolling)\b.{0,60}$",
    ),
    _phrase(
        "advertisement",
        10,
        r"^\W*(?:advertisement|paid (?:content|post|for by)|sponsored (?:content|by|links?|post)"
        r"|supported by|brought to you by|partner content)\b.{0,40}$",
    ),
    _phrase(
        "newsletter",
        45,
        r"^keep up with\b.{0,40}\bby subscribing\b"
        r"|^.{0,80}\b(?:enter (?:your )?e-?mail|email address is invalid|newsletter sign-?up"
        r"|thanks for signing up|by (?:subscribing|signing up|submitting|clicking|registering"
        r"|entering your|providing your)\b.{0,60}\byou (?:agree|acknowledge|accept|consent"
        r"|confirm)|unsubscribe (?:at )?any)",
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
    ),
    _phrase(
        "date",
        18,
        r"^\W*(?:(?:first |last |originally )?(?:published|updated|posted|modified|created"
        rf"|edited)(?: (?:on|at))?:?(?: on)?(?: updated)?\s*(?:$|\d|{MONTH}|{_DAY}|today|yesterday"
        r"|just now|an? (?:minute|hour|day|week)|[|•·-]).{0,90}|last updated?.{0,50})(?<![.”\"])$",
    ),
    _phrase(
        "date",
        14,
        rf"^\W*(?:{_DAY},? )?(?:{TIME}[ ,|•·–-]*)?(?:{DATE}|{AGO}|today|yesterday)(?:[ ,"
        rf"|•·–-]*(?:at )?{TIME})*(?:\W+(?:\d+ min(?:ute)?s? read|updated.*|[A-Z]{{2,4}}))?\W*$",
    ),
    _phrase(
        "date",
        8,
        r"^\W*(?:(?:estimated )?read(?:ing)? time\b.{0,30}"
        r"|\d+[ -–]*(?:\d+ )?min(?:ute)?s?[ -](?:read|listen|watch)|time to read\b.{0,20}"
        r"|[a-z ]{0,20}\d{1,2}:\d{2} ?(?:[ap]m|gmt|bst|est|edt|ist|utc)\W*)$",
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
    ),
    _phrase(
        "related",
        30,
        r"^\W{0,3}(?:also read|read also|read more|see more|see also|related(?: (?:story|article"
        r"|video|news|stories|reading))?|more(?: on this| news| here)?|recommended|don['’]t miss"
        r"|must read|in pictures|in pics|photos|gallery|explained?|opinion|analysis|trending|next"
        r"|further reading|what we know|click here)(?: ?[:|>»→]| [-–—] |\W*$).{0,160}(?<![.”\"])$",
    ),
    _phrase(
        "related",
        14,
        r"^\W{0,3}(?:live updates?|live blog|follow live|as it happened|read (?:the )?(?:full|more"
        r"|our|also)|click (?:here|to)|see (?:photos|pictures|the full|our)|listen to"
        r"|find out more|for more (?:on|news|stories|information)|check out|catch up on"
        r"|explore (?:more|our)|view gallery|launch gallery|visit our)\b.{0,90}(?<!”)(?<!\")$",
    ),
    _phrase("newsletter", 120, r"^newsletters? sign[ -]?up\b"),
    _phrase("related", 14, r"^.{0,70}\bclick(?:ing)? here\W*$"),
    _phrase(
        "related",
        24,
        r"^\W{0,3}(?:leia (?:também|mais)|veja (?:também|mais)|lea también|lee también|(?:à )?lire aussi|leggi anche"
        r"|lesen sie auch|lees ook|читайте также|baca juga)\b.{0,160}$",
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
    ),
    _phrase(
        "related",
        200,
        # A list of other stories that lost its line breaks.
        r"^(?:related (?:stories|articles|coverage|content)|most (?:read|popular|viewed)(?: in [a-z]+)?"
        r"|recommended for you|you may also like)(?:: ?| )(?=['‘’\"“]?(?-i:[A-Z])).{20,}",
        said=True,
    ),
    _phrase("related", 16, r"^read more (?:about|on)\b.{0,80}\bhere\W*$", said=True),
    _phrase(
        "share",
        24,
        r"^(?:if you (?:like|liked|love|loved|enjoy|enjoyed) (?:this|the|our) (?:story|article|post|piece|video)"
        r"\b.{0,80}"
        r"|join the conversation\b.{0,150}\b(?:facebook|twitter|instagram)\b.{0,60}"
        r"|(?:check|find|like|follow|join|visit) us (?:out )?(?:at|on) (?:facebook|twitter|x|instagram|youtube|social"
        r"|@).{0,120})$",
        said=True,
    ),
    _phrase(
        "advertisement",
        70,
        # An outlet that asks its readers for stories, pictures and tips.
        r"^(?:we pay for your (?:stories|videos?|pictures|photos)"
        r"|(?:do you|have you) (?:have|got) (?:a|any) (?:story|tip|news|more information)\b.{0,60}\?"
        r"|got a (?:story|tip|news tip|news story)\b.{0,60}\?)",
        said=True,
    ),
    _phrase(
        "legal",
        70,
        r"^.{0,40}\btranscripts? (?:is|are|was|were|may|text)\b.{0,80}"
        r"\b(?:rush deadline|contractor|final form|errors)\b",
    ),
    _phrase("credit", 30, r"^(?:read|see) the original (?:article|story|post|report) (?:on|at|in|by)\b", said=True),
    _phrase("padding", 6, r"^(?:word ?count|words):? \d+$"),
    _phrase("related", 24, r"^\[ ?(?!.{0,20}\bnote\b)(?-i:[A-Z])[^\[\]]{12,200}\]$", said=True),
    _phrase("credit", 16, r"^\W*information from:? .{3,80}$"),
    _phrase("video", 40, r"^(?-i:JUST WATCHED|MUST WATCH|NOW PLAYING)\b", said=True),
    _phrase("video", 12, r"^\W*up next:?\W*$"),
    _phrase(
        "tags",
        34,
        r"^\W*(?:tags?|topics?|filed under|categor(?:y|ies)|keywords?|posted in|in this (?:story"
        r"|article)|subjects?|sections?|more on|follow topics?|more on these topics?)(?:\W*$"
        r"| ?:.{0,250}(?<![.”\"])$)",
    ),
    _phrase(
        "weather",
        6,
        r"^\W*(?:(?:\S+ ){0,3}weather(?: (?:forecast|app|alerts?|radar|updates?|now|today))?"
        r"|[-–]?\d{1,3} ?°(?: ?[CF])?(?:\W.{0,20})?|(?:high|low|humidity|wind"
        r"|feels like):? .{0,12})\W*$",
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
    ),
    _phrase("navigation", 30, r"^[^.!?]{1,40}(?: ?(?:»|>|›|/) ?[^.!?»>›/]{1,60}){2,8}$"),
)


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


#: Words of buttons. A line made of nothing but these and little words, with one that shares, is a row of buttons.
_BUTTONS = _words(
    "share shares tweet pin email mail print save saved copy copied paste clipboard link links url embed "
    "bookmark facebook twitter x whatsapp linkedin pinterest reddit telegram messenger instagram youtube "
    "flipboard tumblr pocket threads bluesky mastodon snapchat tiktok sms google plus rss blogger "
    "stumbleupon digg vk viber line wechat comment comments button icon close opens open window tab new "
    "jump section print reprints permissions reuse republish content font size listen follow like "
    "subscribe story article page post video photo photos social media addthis buttons sharing tools "
    "menu gift"
)
_LITTLE = _words(
    "this the a an to on in of for and or with by via your our us my it is here below above as more in see"
)
_SHARES = _words(
    "share shares tweet email print save copy copied clipboard embed bookmark facebook twitter whatsapp "
    "linkedin pinterest reddit telegram messenger flipboard tumblr reuse republish reprints"
)
#: Characters of the longest line that can be furniture; a longer one is a whole report without line breaks.
LONGEST = 3000
#: Words from which a line with a full stop is a sentence, furniture only if it is a notice or an invitation.
SENTENCE = 9
_STOPPED = re.compile(r"[.!?…][\"”’')]?$")
_CLOCK = re.compile(r"\b\d{1,2}:\d{2}\b|\bago\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_GLUED = re.compile(r"(?<=[a-z])(?=[A-Z])")


@lru_cache(8192)
def kind_of(line: str) -> str | None:
    """Return the kind of furniture that `line` is by its words alone; None for anything else, or an empty line."""
    if len(line) > LONGEST:
        return None
    if not (words := _WORD.findall(_GLUED.sub(" ", line))):
        return "navigation" if line else None
    if POST.match(line):
        return None
    if READER.match(line) and _CLOCK.search(line) and not BYLINE.match(line):
        return "date" if _only_a_date(line) else "comment"
    if len(words) <= 6 and COMMENTS.match(line):
        return "comment"
    if only_agencies(line):
        return "credit"
    if buttons(words) or buttons(_WORD.findall(line)):
        return "share"
    if len(words) <= 20 and BYLINE.match(line):
        return "byline"
    sentence = len(words) >= SENTENCE and _STOPPED.search(line) is not None
    for kind, most, pattern, said in PHRASES:
        if sentence and not said:
            continue
        if len(words) <= most and pattern.search(line):
            return kind
    return None


def buttons(words: list[str]) -> bool:
    """Tell whether the words of a line are a row of buttons: all of the vocabulary, one that shares."""
    low = [w.lower() for w in words]
    return len(low) <= 30 and any(w in _SHARES for w in low) and all(w in _BUTTONS or w in _LITTLE for w in low)


def heads(line: str) -> str | None:
    """Return the kind of the section that `line` opens ("comment", "padding", "related"), or None."""
    words = len(line.split())
    if words <= (30 if line[:1].isdigit() else 8) and COMMENTS.match(line):
        return "comment"
    if words <= 14 and QUESTIONS.match(line):
        return "padding"
    if words <= 10 and RELATED.match(line):
        return "related"
    return None


_DATES = re.compile(rf"^\W*(?:{_DAY},? )?(?:{DATE}|{AGO})[ ,|·•–-]*(?:{TIME})?\W*$", re.IGNORECASE)
_PREPOSED = re.compile(r"^\W*(?:published|updated|posted|last|first|modified|created|on|by|by:)\b", re.IGNORECASE)


def _only_a_date(line: str) -> bool:
    return bool(_DATES.match(line) or _PREPOSED.match(line))
