"""Recognising what music is."""
