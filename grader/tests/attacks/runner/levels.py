"""The one place where the names of levels of isolation are mapped to what the grader takes."""

LEVELS = {
    "strict": ["--isolation", "strict"],
    "container": ["--isolation", "container"],
}
UNGUARDED = "unguarded"
"""Not a level of the grader: the attack is built and run by hand, to show that it is a real one."""
