"""Both languages of what pages say, beside each other, so that neither can be forgotten. Vietnamese first."""

from dataclasses import dataclass

VIETNAMESE, ENGLISH = "vi", "en"
LANGUAGES = (VIETNAMESE, ENGLISH)


@dataclass(frozen=True, slots=True)
class Words:
    """One thing said in both languages."""

    vi: str
    en: str

    def told(self, language: str) -> str:
        """In the language of the reader; in Vietnamese for any other."""
        return self.en if language == ENGLISH else self.vi
