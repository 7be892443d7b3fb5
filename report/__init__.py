"""A compiler of briefings: articles in, cited pages and figures out."""

__version__ = "0.1.0"
