"""A piano roll that composes with you."""

__version__ = "0.3.0"
