"""Small real stand-ins for what lies outside: a clock, an output, a scripted model."""
