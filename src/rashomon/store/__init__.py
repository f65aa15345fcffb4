"""The archive: what was read, what was found in it, and the check that both still match."""
