"""What the briefing knows: claims, entities, events, targets, checks, and what holds them to their evidence."""
