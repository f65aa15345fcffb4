"""Everything this program raises on purpose.

    RashomonError
    ├── NothingToRead      no article in what was given
    ├── ArchiveError       the archive cannot be opened, or is no archive of ours
    │   └── NotInArchive   no such story or article
    ├── ModelMissing       a model file that ships with the program is not there
    └── SettingError       a setting is unknown or its value is out of range

Each message is one sentence that says what, where and what to do. A single bad source never raises: it
becomes an `Unread` and the rest is read.
"""


class RashomonError(Exception):
    """Base of the tree; `exit_code` is what the command line exits with."""

    exit_code = 2


class NothingToRead(RashomonError):
    """Nothing that was given could be read as an article."""

    exit_code = 3


class ArchiveError(RashomonError):
    """The archive cannot be opened, is locked, or was not made by this program."""

    exit_code = 4


class NotInArchive(ArchiveError):
    """The archive has no story or article by that name."""


class ModelMissing(RashomonError):
    """A model that ships with the program is not there."""

    exit_code = 5


class SettingError(RashomonError):
    """A setting is unknown, or its value is not allowed."""
