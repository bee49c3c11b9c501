"""Writethru follows a news report through every page that carries it."""

__version__ = "0.1.0"
