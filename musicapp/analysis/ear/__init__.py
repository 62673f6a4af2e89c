"""What the recogniser's networks read, how they are run without torch, and what is made of it."""
