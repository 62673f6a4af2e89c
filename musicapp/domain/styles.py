"""The styles that the composer writes in and the recogniser tells apart."""

from __future__ import annotations

# In the order in which both networks number them: weights depend on it.
STYLES = ("pop", "piano", "song", "quartet", "choir", "folk", "drums")
