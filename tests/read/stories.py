"""Pages about an invented event, as invented outlets print them: every word here was made up."""

REPORT = (
    "The old mill bridge at Tellwick fell into the river on Monday, and eleven people were hurt, the mayor said.",
    "“We heard a sound like thunder, and then there was nothing there,” said Ada Fenn, who keeps the ferry house.",
    "Divers went on searching the water below the weir until nightfall, the county fire service said in a statement.",
    "The bridge was closed to lorries in March after an inspection found cracks in two of its seven piers.",
    "Engineers will look at the remaining piers on Tuesday, said Joss Varley, who leads the county's bridge office.",
)
HEADLINE = "Eleven hurt as Tellwick mill bridge falls into river"
CAPTION = "Rescue boats below the fallen mill bridge at Tellwick on Monday"

PAGE = f"""Find Us

{HEADLINE}

{CAPTION}.
{CAPTION}. Copyright ODA MERREL/AFP
By Corin Ash with AFP/AP
Published on 4 May 2031 Updated
Share this articleComments

{REPORT[0]}

{REPORT[1]}

Hide Ad
Hide Ad

{REPORT[2]}

The weir at Tellwick on Tuesday.ODA MERREL/AFP

{REPORT[3]}

{REPORT[4]}

Share this articleComments

You might also like

Ferry fares to double on the lower river from June, council decides

Frequently Asked Questions about the bridge

How many people were hurt at Tellwick?

Eleven people were hurt when the bridge fell, according to the mayor of the town.

RiverRat May 4, 2031 - 11:00 pm

they knew about the cracks for months, this was bound to happen sooner or later.

MillFan May 5, 2031 - 1:27 am

I crossed that bridge every single day for thirty years and never saw a crack.

Leave a Comment

© 2031 The Tellwick Lantern Ltd. All rights reserved.
"""

HTML = f"""<!doctype html><html lang="en-GB"><head><title>{HEADLINE} | Valley Herald</title>
<meta property="og:site_name" content="Valley Herald"><meta property="og:title" content="{HEADLINE}">
<meta property="article:published_time" content="2031-05-04T18:20:00+01:00">
<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "{HEADLINE}",
 "author": [{{"@type": "Person", "name": "Corin Ash"}}], "url": "https://herald.example/news/bridge"}}</script>
<style>p {{ color: red }}</style></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<main><article><h1>{HEADLINE}</h1><p class="byline">By Corin Ash</p>
<p>{REPORT[0]}</p>
<figure><img src="x.jpg" alt=""><figcaption>{CAPTION}. Photograph: Oda Merrel/Reuters</figcaption></figure>
<p>{REPORT[1]}</p><h2>Search goes on</h2><p>{REPORT[2]}</p>
<aside class="related-links"><h3>More on this story</h3>
<a href="/b">Ferry fares to double on the lower river</a></aside>
<p>{REPORT[3]}</p><p>{REPORT[4]}</p></article></main>
<section class="comments">
<p>RiverRat: they knew about the cracks for months and did nothing at all about it.</p></section>
<div style="display:none">nobody sees this</div>
<footer><p>© 2031 Valley Herald. All rights reserved.</p></footer>
<script>document.write("never run")</script></body></html>"""
