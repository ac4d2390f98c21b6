"""Who may do and see what: rights of roles, sight of offices, and the register as somebody in particular sees it."""
