"""Reading and writing songs."""
