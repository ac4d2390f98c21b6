"""The report checker: given somebody's figures, in a table or typed in text, what in them cannot be true.

Identities, rates against counts, parts against wholes, sums over units (domain rule 3.4). Pure arithmetic over what is
written; nothing is looked up.
"""
