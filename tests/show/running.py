"""What the tests of the command line share: small reports, and the type of the function that runs it."""

from collections.abc import Callable
from typing import NamedTuple

FERRY = "Ferry strikes Varnholm pier\nThe night ferry Anna Brede struck the pier of Varnholm, Tove Lindqvar said."
FERRY_2 = "Two dead on Anna Brede\nThe ferry Anna Brede hit the Varnholm pier, harbour master Tove Lindqvar said."
MUSEUM = "Painting returns to Ostrava\nA zwölfstimmig parcel brought the painting by Jana Kubelik back to Ostrava."


class Done(NamedTuple):
    code: int
    out: str
    err: str


Run = Callable[..., Done]
