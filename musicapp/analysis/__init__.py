"""What the notes of a song say: key, chords, tempo, meter, rhythm."""
