"""What the window and the commands ask for: the document, jobs, playing. No Qt."""
