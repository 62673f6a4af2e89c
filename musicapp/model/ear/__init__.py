"""Training the recogniser's networks, and their weights on disk."""
