"""Whether what is recorded as digitized is: false coverage, defects, samples keyed again, the signed report."""
