"""Several articles on one matter: which belong together, and where their accounts part."""
