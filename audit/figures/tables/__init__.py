"""Tables of figures: found in a file, their columns understood, their identities checked."""
