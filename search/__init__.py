"""Search: what somebody typed becomes what is asked for, and what was found is marked in the text. Pure."""
