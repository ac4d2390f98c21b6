"""`sohoa watch` as a process of its own, against writers that are processes too."""

import io
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from minio import Minio

from dossier.scans import Scan
from storage.sql import open_records
from tests.cli.sohoa import ROOT, sohoa
from tests.ingest.made import pdf
from tests.servers import S3Server

pytestmark = pytest.mark.engine  # the services look for the engine when they are opened
CODE = "000.00.00.H60-260914-0007"
SAMPLE = next((ROOT / "samples").rglob("*.pdf")).read_bytes()
SOON = {
    "SOHOA_WATCH_SETTLED_SECONDS": "1",
    "SOHOA_WATCH_UNFINISHED_SECONDS": "2",
    "SOHOA_WATCH_POLL_SECONDS": "1",
}
# Writes what it is given on standard input in pieces with pauses, under a temporary name or not.
WRITER = """
import os, sys, time
path, final, pieces = sys.argv[1], sys.argv[2], int(sys.argv[3])
data = sys.stdin.buffer.read()
with open(path, "wb") as out:
    for start in range(0, len(data), len(data) // pieces + 1):
        out.write(data[start : start + len(data) // pieces + 1])
        out.flush()
        time.sleep(0.4)
os.rename(path, final)
"""


@contextmanager
def watching(tmp_path: Path, *options: str, **settings: str) -> Iterator[subprocess.Popen[str]]:
    """A watcher that has begun."""
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "SOHOA_HOME": str(tmp_path / "home")}
    command = [sys.executable, "-m", "cli.main", "watch", str(tmp_path / "in"), *options]
    (tmp_path / "in").mkdir(exist_ok=True)
    with subprocess.Popen(
        command, env={**environment, **SOON, **settings}, cwd=tmp_path, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        assert "Đang theo dõi" in process.stdout.readline()
        yield process
        process.kill()


def line_with(process: subprocess.Popen[str], words: str) -> str:
    """The next line of the watcher that has these words; it ends with the watcher."""
    assert process.stdout
    return next(line for line in process.stdout if words in line)


def write(path: Path, final: Path, pieces: int, data: bytes = SAMPLE) -> None:
    """Run a slow writer to its end."""
    command = [sys.executable, "-c", WRITER, str(path), str(final), str(pieces)]
    subprocess.run(command, input=data, timeout=120, check=True)


def scans(tmp_path: Path) -> list[Scan]:
    """What was taken in."""
    return list(open_records(f"sqlite:///{tmp_path / 'home/sohoa.db'}").scans())


def there(tmp_path: Path) -> set[str]:
    """The files in the watched folder, without the day."""
    folder = tmp_path / "in"
    paths = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return {"/".join(part for part in path.parts if not part.startswith("20")) for path in paths}


@pytest.mark.parametrize(("options", "first"), [((), "scan.pdf.part"), (("--poll",), "scan.pdf")])
def test_slow_writer_is_read_whole(tmp_path: Path, options: tuple[str, ...], first: str) -> None:
    folder = tmp_path / "in" / CODE
    folder.mkdir(parents=True)
    with watching(tmp_path, *options) as watcher:
        write(folder / first, folder / "scan.pdf", 8)
        line_with(watcher, "ĐÃ NHẬN")
        watcher.send_signal(signal.SIGTERM)
        code = watcher.wait(60)

    (scan,) = scans(tmp_path)
    assert (scan.size_bytes, scan.dossier, code) == (len(SAMPLE), CODE, 0)
    assert there(tmp_path) == {f"_da-nhan/{CODE}/scan.pdf"}


def test_writer_that_dies_leaves_a_file_that_is_taken_as_it_is(tmp_path: Path) -> None:
    with watching(tmp_path) as watcher:
        (tmp_path / "in/scan.pdf").write_bytes(SAMPLE[: len(SAMPLE) // 2])
        line_with(watcher, "ĐÃ NHẬN")

    assert [scan.size_bytes for scan in scans(tmp_path)] == [len(SAMPLE) // 2]


def test_writer_that_keeps_the_file_open_is_told_and_waited_for(tmp_path: Path) -> None:
    hold = "import sys; f = open(sys.argv[1], 'wb'); f.write(sys.stdin.buffer.read(int(sys.argv[2]))); f.flush(); sys.stdin.read()"
    with watching(tmp_path) as watcher:
        command = [sys.executable, "-c", hold, str(tmp_path / "in/scan.pdf"), str(len(SAMPLE))]
        with subprocess.Popen(command, stdin=subprocess.PIPE) as writer:
            assert writer.stdin
            writer.stdin.write(SAMPLE)
            writer.stdin.flush()
            line_with(watcher, "được chương trình khác mở để ghi")
            during = scans(tmp_path)
            writer.stdin.close()
            line_with(watcher, "ĐÃ NHẬN")

    assert during == []
    assert len(scans(tmp_path)) == 1


def test_folder_that_comes_back_is_watched_again(tmp_path: Path) -> None:
    with watching(tmp_path) as watcher:
        (tmp_path / "in").rename(tmp_path / "away")
        line_with(watcher, "Không thấy thư mục")
        (tmp_path / "in").mkdir()
        line_with(watcher, "Đã thấy lại")
        (tmp_path / "in/scan.pdf").write_bytes(SAMPLE)
        line_with(watcher, "ĐÃ NHẬN")

    assert len(scans(tmp_path)) == 1


def test_store_that_is_away_is_waited_for(tmp_path: Path) -> None:
    blobs = _store(tmp_path)
    with watching(tmp_path) as watcher:
        blobs.write_text("a file where the folder should be")
        (tmp_path / "in/scan.pdf").write_bytes(SAMPLE)
        line_with(watcher, "không trả lời")
        during = there(tmp_path)
        blobs.unlink()
        line_with(watcher, "ĐÃ NHẬN")
        line_with(watcher, "tiếp tục nhận")

    assert during == {"scan.pdf"}
    assert there(tmp_path) == {"_da-nhan/scan.pdf"}


def _store(tmp_path: Path) -> Path:
    """Where the originals will be stored: the folder right in the home of those that a first file makes."""
    from storage.keys import original_key

    (tmp_path / "home").mkdir()
    return tmp_path / "home" / original_key("0" * 64).split("/")[0]  # type: ignore[arg-type]  # any digest


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_signal_ends_the_watcher(tmp_path: Path, number: signal.Signals) -> None:
    with watching(tmp_path) as watcher:
        watcher.send_signal(number)
        said, _ = watcher.communicate(timeout=60)

    assert watcher.returncode == 0
    assert "Đã dừng." in said


def test_watcher_that_is_killed_again_and_again_loses_and_doubles_nothing(tmp_path: Path) -> None:
    papers = {f"{number}.pdf": pdf(1) + f"\n%{number}\n%%EOF".encode() for number in range(12)}
    (tmp_path / "in").mkdir()
    for name, data in papers.items():
        (tmp_path / "in" / name).write_bytes(data)
    for _ in range(3):
        with watching(tmp_path) as watcher:
            line_with(watcher, "ĐÃ NHẬN")
            watcher.kill()
    finished = sohoa("watch", tmp_path / "in", "--once", home=tmp_path / "home", **SOON)

    assert finished.returncode == 0
    assert sorted(scan.name for scan in scans(tmp_path)) == sorted(papers)
    lying = {path.name: path.read_bytes() for path in (tmp_path / "in").rglob("*.pdf")}
    assert lying == papers


def test_once_takes_what_is_ready_and_says_what_is_left(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.pdf").write_bytes(SAMPLE)
    (tmp_path / "in/b.pdf.part").write_bytes(SAMPLE)
    asked = sohoa("watch", tmp_path / "in", "--once", "--keep", home=tmp_path / "home", **SOON)

    assert asked.returncode == 1
    assert "còn lại 1 tệp" in asked.stdout
    assert there(tmp_path) == {"a.pdf", "b.pdf.part"}
    assert len(scans(tmp_path)) == 1


def test_once_with_everything_taken_in_is_zero(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.pdf").write_bytes(SAMPLE)
    asked = sohoa("watch", tmp_path / "in", "--once", "--lane", "bulk", home=tmp_path / "home", **SOON)

    assert (asked.returncode, asked.stderr) == (0, "")


@pytest.mark.parametrize(
    "folders", [("in", "in/sub"), ("in", "in"), (".",)], ids=["inside", "twice", "around its own home"]
)
def test_folders_that_hold_each_other_are_wrong_usage(tmp_path: Path, folders: tuple[str, ...]) -> None:
    (tmp_path / "in/sub").mkdir(parents=True)
    asked = sohoa("watch", *folders, home=tmp_path / "home")

    assert (asked.returncode, asked.stdout) == (2, "")


def test_no_name_is_logged(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with watching(tmp_path, "--verbose") as watcher:
        (tmp_path / "in/Nguyễn Thị Mỵ.pdf").write_bytes(SAMPLE)
        said = line_with(watcher, "ĐÃ NHẬN")

    assert "Mỵ" not in said + capfd.readouterr().err


def _bucket(server: S3Server) -> dict[str, str]:
    """The settings of the bucket."""
    return {
        "SOHOA_S3_ENDPOINT": server.endpoint,
        "SOHOA_S3_BUCKET": server.bucket,
        "SOHOA_S3_ACCESS_KEY": server.access_key,
        "SOHOA_S3_SECRET_KEY": server.secret_key,
        "SOHOA_S3_SECURE": "no",
    }


@pytest.mark.server
def test_inbox_in_a_bucket_is_taken_in(tmp_path: Path, s3_server: S3Server) -> None:
    client = Minio(
        s3_server.endpoint,
        access_key=s3_server.access_key,
        secret_key=s3_server.secret_key,
        secure=False,
        region="us-east-1",
    )
    client.put_object(s3_server.bucket, f"quay/{CODE}/a.pdf", io.BytesIO(SAMPLE), len(SAMPLE))
    asked = sohoa("watch", "--inbox", "quay", "--once", home=tmp_path / "home", **SOON, **_bucket(s3_server))

    assert (asked.returncode, asked.stderr) == (0, "")
    assert [(scan.name, scan.dossier) for scan in scans(tmp_path)] == [(f"{CODE}/a.pdf", CODE)]


@pytest.mark.parametrize(
    "arguments", [(), ("--inbox", "originals"), ("--inbox", "copies/ab"), ("--inbox", "/")]
)
def test_nothing_to_watch_and_our_own_store_are_wrong_usage(
    tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    nowhere = S3Server("127.0.0.1:9", "sohoa", "key", "secret")
    asked = sohoa("watch", *arguments, home=tmp_path / "home", **_bucket(nowhere))

    assert (asked.returncode, asked.stdout) == (2, "")


def test_inbox_without_a_bucket_is_a_bad_setting(tmp_path: Path) -> None:
    asked = sohoa("watch", "--inbox", "quay", home=tmp_path / "home")

    assert asked.returncode == 2
    assert "SOHOA_S3_ENDPOINT" in asked.stderr
