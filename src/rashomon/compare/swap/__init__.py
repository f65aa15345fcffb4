"""Parts of `compare.swapped`: what was exchanged between two sentences that are one but for that."""
