"""Music as values: notes, tracks, songs, time, and edits from song to song."""
