"""What the briefing says: MyST pages, figures and exports, and the one writer."""
