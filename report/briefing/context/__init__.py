"""The context of a number: one module for each attribute of a claim, all on the tagged words of `clause`."""
