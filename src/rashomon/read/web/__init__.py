"""Addresses to sources: fetched politely, and only where a person named one."""
