"""The only package that knows every implementation; builds everything from the settings.

Nothing is named here, so that a clerk's command loads only the part that it needs: what reads pages takes a second to
load, the register of dossiers a tenth.
"""
