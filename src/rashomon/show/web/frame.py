"""What the application puts around and into the page of a story: its bars, and the forms for the person's verdicts."""

import secrets
from collections.abc import Sequence

from markupsafe import Markup

from rashomon.model import Finding, Story, Utterance
from rashomon.show.judged import Judged
from rashomon.show.judging import LONGEST_NAME, LONGEST_NOTE, VERDICTS
from rashomon.show.web.site import templates
from rashomon.store.judgements import Judgement
from rashomon.store.listing import News

#: Stands in a page that is kept for several readers where each of them has a value of its own. Nobody can guess it.
CSRF = f"csrf-{secrets.token_hex(16)}"


class Frame:
    """The frame of one story's page, as `rashomon.show.report.render` asks for it.

    formats  what the story can be exported as: name, and what it holds
    """

    def __init__(self, story: Story, news: News, held: Judged, formats: Sequence[tuple[str, str]]):
        self._story = story
        self._news = news
        self._held = held
        self._formats = formats
        self._findings = {f.id: f for f in story.findings}
        self._utterances = {u.id: u for u in story.utterances}
        self._parts = templates().get_template("frame.html.jinja").module

    def head(self) -> Markup:
        """Return what the application's own style and script need."""
        return Markup('<link rel="stylesheet" href="/static/app.css"><script src="/static/app.js" defer></script>')

    def top(self) -> Markup:
        """Return the bars above the page: the way back, exports, and what has arrived since."""
        return self._part("top", self._story.id, self._news, self._formats)

    def finding(self, id: str) -> Markup:
        """Return the form for a verdict on a finding, and the verdict that was given."""
        finding = self._findings.get(id)
        return self._on_finding(finding, self._held.findings.get(id)) if finding else Markup()

    def utterance(self, id: str) -> Markup:
        """Return the form for the speaker of an utterance, and the one that was given."""
        utterance = self._utterances.get(id)
        return self._on_utterance(utterance, self._held.utterances.get(id)) if utterance else Markup()

    def report(self, article: str) -> Markup:
        """Return the way to say that a report does not belong to the story."""
        return self._part("report", self._story.id, article) if len(self._story.articles) > 1 else Markup()

    def _on_finding(self, finding: Finding, mine: Judgement | None) -> Markup:
        return self._part("finding", self._story.id, finding, mine, VERDICTS, CSRF, LONGEST_NOTE)

    def _on_utterance(self, utterance: Utterance, mine: Judgement | None) -> Markup:
        return self._part("utterance", self._story.id, utterance, mine, CSRF, LONGEST_NAME, LONGEST_NOTE)

    def _part(self, name: str, *values: object) -> Markup:
        return Markup(getattr(self._parts, name)(*values))
