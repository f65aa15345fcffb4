"""Posts of others that a page shows whole: their blocks, told by the names that the networks' own codes give them."""

import re
from collections.abc import Sequence

from rashomon.read.furniture.blocks import Block
from rashomon.text.posts import signs

#: Class names of the blocks that Twitter, Instagram, Facebook, Bluesky, Mastodon, TikTok, Threads and Reddit hand out.
_EMBED = re.compile(
    r"\b(?:twitter-tweet|twitter-video|instagram-media|fb-post|fb-video|bluesky-embed|mastodon-embed|tiktok-embed"
    r"|text-post-media|reddit-embed-bq|reddit-card)\b"
)
#: What the networks print in their blocks beside the post: links back to it, and words of the player.
_CHROME = re.compile(
    r"^\W*(?:view (?:this (?:post|thread|profile)|post|tweet|on) (?:on )?\w+|view (?:post|tweet)|(?:pic\.twitter\.com|https?://)\S+"
    r"|see (?:more|translation)|follow|share|original post on \w+|♬ .*|add a comment.*)\W*$",
    re.IGNORECASE,
)


def posts(shown: Sequence[Block]) -> dict[int, tuple[int, ...]]:
    """Return the embedded posts of a page: the index of the first block of each, and the indices of all its blocks.

    Two that stand one after the other are told apart by the line that names the first one's author.
    """
    found: dict[int, tuple[int, ...]] = {}
    current: list[int] = []
    for i, block in enumerate(shown):
        inside = _EMBED.search(block.marks) is not None
        if inside:
            current.append(i)
        if current and (not inside or signs(block.text)):
            found[current[0]] = tuple(current)
            current = []
    if current:
        found[current[0]] = tuple(current)
    return found


def words(lines: Sequence[str]) -> tuple[str, list[str]]:
    """Return the words of a post, a line each, the last naming its author, and the network's own lines around them.

    The words are "" where nobody says anything in it; then every line is among the others.
    """
    kept = [line for line in lines if not _CHROME.match(line)]
    if all(signs(line) for line in kept):
        return "", list(lines)
    kept.sort(key=signs)  # the author's line last, the others as they stood
    return "\n".join(kept), [line for line in lines if _CHROME.match(line)]
