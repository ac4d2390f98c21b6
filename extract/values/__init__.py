"""Value types of the results contract: from text as read to one normal form, or None."""
