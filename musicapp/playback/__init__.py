"""Playing a song: schedule, outputs, synth."""
