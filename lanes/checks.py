"""Is Redis as we need it? For `sohoa doctor`."""

from collections.abc import Iterator

import redis

from dossier.errors import QueueUnavailable
from dossier.findings import Finding, broken, good, odd

_OLDEST = (5, 0)
_SECONDS = 5


def check_queue(url: str) -> Iterator[Finding]:
    """See whether it answers, and what it does when its memory is full. Raises QueueUnavailable, with what to do."""
    try:
        with redis.Redis.from_url(
            url, socket_connect_timeout=_SECONDS, socket_timeout=_SECONDS
        ) as connection:
            said = connection.info()
    except redis.AuthenticationError as problem:
        raise QueueUnavailable("the password is missing or wrong; correct SOHOA_REDIS_URL") from problem
    except redis.BusyLoadingError as problem:
        raise QueueUnavailable("it is still reading its data; wait") from problem
    except (redis.ConnectionError, redis.TimeoutError) as problem:
        raise QueueUnavailable("nothing answers there; start it, or correct SOHOA_REDIS_URL") from problem
    except redis.RedisError as problem:
        raise QueueUnavailable(f"it refuses ({type(problem).__name__}); look into its log") from problem
    except ValueError as problem:
        raise QueueUnavailable("SOHOA_REDIS_URL is no redis:// address") from problem
    yield from _check_version(str(said["redis_version"]), str(said.get("aof_enabled")))
    policy = str(said.get("maxmemory_policy", "noeviction"))
    if policy != "noeviction":
        yield odd(
            f"maxmemory-policy is {policy}: it throws jobs away when its memory is full",
            "đặt `maxmemory-policy noeviction` trong redis.conf; việc không mất vì nằm trong cơ sở dữ liệu, "
            "nhưng sẽ chậm vài giây",
            "set it to noeviction; nothing is lost, the database keeps the tasks, but they start late",
        )


def _check_version(version: str, appends: str) -> Iterator[Finding]:
    kept = "its data outlive a restart" if appends == "1" else "its data may go; they are only hints"
    if tuple(int(part) for part in version.split(".")[:2]) < _OLDEST:
        yield broken(f"Redis {version} is too old", "cài Redis 5 trở lên", "install Redis 5 or newer")
    else:
        yield good(f"Redis {version}, {kept}")
