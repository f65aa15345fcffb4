"""Accuracy on public corpora and gold stories: `python -m evals.run --data DIR` prints one table."""
