"""Songs from files and into files."""
