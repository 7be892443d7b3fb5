# Everything else has its default in report/sphinx_ext/settings.py, and title, author and dates in briefing.toml.
extensions = ["report.sphinx_ext"]
