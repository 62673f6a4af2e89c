"""The window: widgets that show values and ask services."""
