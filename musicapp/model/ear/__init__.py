"""Training the recogniser network."""
