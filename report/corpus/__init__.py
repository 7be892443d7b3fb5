"""Reads the corpus: a folder of files to articles with blocks, sentences and metadata."""
