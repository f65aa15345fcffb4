"""Addresses of pages as strings: when two of them name one page."""

import re
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

#: Parameters that say where a reader came from, not which page this is.
_TRACKING = re.compile(
    r"(?:utm_\w+|mtm_\w+|pk_\w+|at_\w+|(?:fb|g|dc|ms|y|tw|li_fat_|wbra|gbra)clid|igshid|igsh|mc_[ce]id|_ga|_gl|cmpid|"
    r"cmp|ns_\w+|smid|ocid|ref|ref_src|referrer|source|src|spm|xtor|wt_mc|ito|ftag|soc_src|soc_trk|share|amp|outputtype)",
    re.IGNORECASE,
)
_HOST = re.compile(r"^(?:www\d?|m|mobile|amp)\.(?=[^.]+\.)")
_ENDING = re.compile(r"(?:/amp|/index\.(?:html?|php|aspx?))?/*$", re.IGNORECASE)


def canonical(url: str | None) -> str | None:
    """Return an address as host, path and query, so that two addresses of one page are the same string.

    Dropped are scheme, user, `www.`, `m.`, `mobile.` and `amp.`, the standard port, fragment, a closing slash, `/amp`
    or `index.html`, and parameters that only say where the reader came from; the other parameters are sorted. None for
    what is no web address, and for the front page of a site, which is no article's.
    """
    try:
        parts = urlsplit((url or "").strip())
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not host:
        return None
    path = _ENDING.sub("", quote(unquote(parts.path, errors="surrogateescape"), safe="/", errors="surrogateescape"))
    kept = sorted((k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.fullmatch(k))
    if not path and not kept:
        return None
    where = _HOST.sub("", host) + (f":{port}" if port not in (None, 80, 443) else "")
    return where + path + (f"?{urlencode(kept, errors='surrogateescape')}" if kept else "")
