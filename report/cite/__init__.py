"""Citations: what a role in a page prints of the compiler's records, apart from Sphinx and the compiler alike."""
