"""The command line: `rashomon COMMAND`."""

from rashomon.show.cli.app import app, main

__all__ = ["app", "main"]
