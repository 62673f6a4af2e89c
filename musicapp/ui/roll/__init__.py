"""The piano roll: keys, ruler, notes and velocities over one look at the song."""
