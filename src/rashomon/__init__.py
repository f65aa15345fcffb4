"""Compare what different outlets published about one event, every word tied to its source."""
