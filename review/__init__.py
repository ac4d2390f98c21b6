"""What people settle: statements on doubtful values, laid over what was read, until a paper can be vouched for; pure."""
