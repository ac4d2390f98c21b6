"""Colours of charts: those of Okabe and Ito, which people who see red and green alike can tell apart.

No chart tells anything by colour alone: values are printed, and the line of the target is.
"""

MET = "#0072B2"
"""At or above the target, or where there is none."""
MISSED = "#D55E00"
"""Below the target."""
TARGET = "#4D4D4D"
GAP = "#E3E3E3"
"""What is missing to the target."""
