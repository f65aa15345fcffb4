"""Posts on networks: the line that names the author of one."""

import re

_HANDLE = r"@[\w.@-]+"
_DASH = re.compile(rf"^\W{{0,2}}[—–-]+ ?(?P<name>[^()@]{{2,60}}?) ?\((?P<handle>{_HANDLE})\)")
_SHARED = re.compile(
    rf"^(?:A (?:post|photo|video|reel) shared by|Posted by|Post by|Gepostet von|Une publication partagée par) "
    rf"(?P<name>[^()@]{{2,60}}?) ?(?:\((?P<handle>{_HANDLE})\)|on [A-Z]|$)"
)
_BARE = re.compile(rf"^[—–-]* ?\(?(?P<handle>{_HANDLE})\)?(?: |$)")


def signs(line: str) -> bool:
    """Tell whether a line names the author of a post ("— Ada Fenn (@adafenn) 4 May 2031")."""
    return len(line) <= 160 and any(p.match(line) for p in (_DASH, _SHARED))


def poster(post: str) -> str | None:
    """Return who wrote a post, from its last line that names somebody: the name, else the handle; None if nobody."""
    for line in reversed(post.split("\n")):
        for pattern in (_DASH, _SHARED, _BARE):
            if (match := pattern.match(line)) is not None:
                name = match.groupdict().get("name")
                return name.strip() if name else match["handle"]
    return None
