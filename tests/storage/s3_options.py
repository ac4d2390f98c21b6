"""How the tests reach an S3 server."""

from storage.s3 import S3Options
from tests.servers import S3Server


def options(server: S3Server, **others: object) -> S3Options:
    """How to reach a server of the tests, but for `others`."""
    usual = {"endpoint": server.endpoint, "bucket": server.bucket, "access_key": server.access_key}
    usual |= {"secret_key": server.secret_key}
    return S3Options(**{**usual, "is_secure": False, **others})  # type: ignore[arg-type]
