"""`sohoa audit trail`, `verify`: the audit trail taken out, and whether it, or the sample of an audit, is as it was."""

from collections.abc import Iterator
from pathlib import Path

import click

from cli.audit.drawing import verify_sample
from cli.options import home_option
from cli.spoken import number
from digitize.assemble.register import open_books
from digitize.settings import read_settings
from dossier.errors import StoreUnavailable
from dossier.trail_check import LONGEST, Break, Head, Verdict, check, head_from, lines_of

SUFFIX = ".jsonl"
_BROKEN = 1
_SAID = {
    Break.CHANGED: "mục {at} đã bị sửa (entry {at} was changed)",
    Break.REMOVED: "thiếu mục {at} (entry {at} is missing)",
    Break.INSERTED: "mục {at} bị chèn thêm hoặc sai thứ tự (entry {at} was put in, or is out of order)",
    Break.CUT: "phần cuối, từ mục {at}, đã bị cắt (the end is missing, from entry {at} on)",
    Break.REWRITTEN: "chuỗi đã bị viết lại, muộn nhất từ mục {at} (the chain was written anew, up to entry {at})",
    Break.UNREADABLE: "chỗ của mục {at} không phải là một mục nhật ký (what stands for entry {at} is none)",
}


@click.command()
@click.option(
    "--out",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help=f"FILE{SUFFIX}; one object for each entry, exactly what is digested.",
)
@home_option
def trail(out: Path, home: Path | None) -> None:
    """Xuất nhật ký ra tệp JSON lines. Write the audit trail to a file that can be verified anywhere."""
    if out.suffix != SUFFIX:
        raise click.UsageError(f"tên tệp phải kết thúc bằng {SUFFIX} (the file ends in {SUFFIX})")
    count, last = 0, ""
    with open_books(read_settings(home=home)) as books:
        try:
            with out.open("w", encoding="utf-8", errors="surrogatepass", newline="\n") as file:
                for line in lines_of(books.trail.entries()):
                    file.write(f"{line}\n")
                    count, last = count + 1, line
        except OSError as problem:
            raise StoreUnavailable(f"{out} cannot be written: {problem.strerror}") from problem
    click.echo(f"{out}: {number(count)} mục (entries)")
    if head := check([last], is_part=True).head if last else None:
        click.echo(f"Đầu chuỗi, hãy ghi lại ở nơi khác (head; note it elsewhere): {head}")


@click.command()
@click.argument("what", required=False)
@click.option("--head", help="NUMBER:DIGEST that was noted before; only by it a cut end is found.")
@click.option("--part", "is_part", is_flag=True, help="The file has the entries of one office only.")
@click.option(
    "--frame",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Of a sample: the published CSV; else the register as it is now.",
)
@home_option
def verify(
    what: str | None, head: str | None, is_part: bool, frame: Path | None, home: Path | None
) -> int:  # fmt: skip
    """Kiểm tra chuỗi nhật ký, hoặc mẫu đã rút. Verify the audit trail, or a sample.

    Without WHAT the trail in the database; WHAT is the FILE.jsonl of a trail that was taken out, which needs nothing
    but the file, or the name of an audit, whose sample is drawn again.
    """
    if what is not None and not what.endswith(SUFFIX):
        return verify_sample(what, frame, home)
    noted = head_from(head) if head else None
    if head and noted is None:
        raise click.UsageError("--head: SỐ:MÃ-BĂM, như lệnh trail đã in (NUMBER:DIGEST, as printed by trail)")
    if what is not None:
        return _tell(_check_file(Path(what), noted, is_part=is_part), noted)
    with open_books(read_settings(home=home)) as books:
        return _tell(check(lines_of(books.trail.entries()), noted), noted)


def _check_file(file: Path, head: Head | None, *, is_part: bool) -> Verdict:
    try:
        with file.open(encoding="utf-8", errors="surrogatepass", newline="\n") as lines:
            return check(_lines(iter(lambda: lines.readline(LONGEST + 1), "")), head, is_part=is_part)
    except UnicodeDecodeError:
        raise click.BadParameter("tệp không phải UTF-8 (is not UTF-8)") from None
    except OSError as problem:
        raise StoreUnavailable(f"{file} cannot be read: {problem.strerror}") from problem


def _lines(lines: Iterator[str]) -> Iterator[str]:
    for line in lines:
        yield line.removesuffix("\n")


def _tell(verdict: Verdict, noted: Head | None) -> int:
    if verdict.problem is not None:
        click.echo(
            f"Nhật ký KHÔNG nguyên vẹn (the trail is broken): {_SAID[verdict.problem].format(at=verdict.at)} "
            f"[{verdict.problem}]"
        )
        click.echo(f"Trước đó {number(verdict.entries)} mục nguyên vẹn (entries before it are whole)")
        return _BROKEN
    click.echo(f"Nhật ký nguyên vẹn (the trail is whole): {number(verdict.entries)} mục (entries)")
    if verdict.head is not None:
        click.echo(f"Đầu chuỗi (head): {verdict.head}")
    if noted is None:
        click.echo(
            "Chưa so với đầu chuỗi đã ghi (--head), nên không biết phần cuối có bị cắt không. "
            "(Without a noted head nobody knows whether the end was cut.)"
        )
    return 0
