"""The grammars: what a text holds, each find with its place and the rule that made it."""
