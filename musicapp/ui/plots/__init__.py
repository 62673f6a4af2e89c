"""Small pictures of how a song goes on."""
