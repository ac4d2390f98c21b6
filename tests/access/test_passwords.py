import pytest

from access.passwords import hash_password, is_good, is_password


def test_only_the_password_fits_its_hash() -> None:
    kept = hash_password("đò đưa sông Lô")

    assert is_password("đò đưa sông Lô", kept)
    assert not is_password("đò đưa sông Lo", kept)


def test_two_hashes_of_a_password_differ() -> None:
    assert hash_password("đò đưa sông Lô") != hash_password("đò đưa sông Lô")


@pytest.mark.parametrize("kept", (None, "", "no hash"))
def test_account_without_a_hash_has_no_password(kept: str | None) -> None:
    assert not is_password("nobody has this password", kept)


@pytest.mark.parametrize("password", ("đò đưa sông Lô 7", "ba con mèo đen", "Tr4ng-ngân-hà"))
def test_long_sentence_is_good(password: str) -> None:
    assert is_good(password, "nguyen.van.a")


@pytest.mark.parametrize(
    "password",
    ("ngắn", "password123", "matkhau@2026", "aaaaaaaaaaaaaa", "nguyen.van.a.1", "1234567890", "x" * 201),
)
def test_password_that_is_guessed_first_is_refused(password: str) -> None:
    assert not is_good(password, "nguyen.van.a")
