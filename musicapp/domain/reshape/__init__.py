"""Other forms of the notes that are there: functions from a song, and the notes chosen in it,
to a new song. None of them needs the composer."""
