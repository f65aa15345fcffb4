"""Pure helpers on strings and spans: no I/O, no annotation, no model."""
