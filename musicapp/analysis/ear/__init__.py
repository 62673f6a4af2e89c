"""What the recogniser network reads, how it is run without torch, and what is made of it."""
