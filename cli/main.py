"""The command `sohoa` and its exit codes."""

import gc
import sys

import click

from cli.commands import Commands, Program

DONE, MENDABLE, WRONG_USAGE, INTERRUPTED = 0, 1, 2, 130
"""0: every input is accounted for, rejected ones included. 1: a second run may do better, after the
cause was mended. 2: the command was given wrongly. 130: stopped by ^C."""


@click.group(cls=Program, commands=Commands(), context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="sohoa")
def group() -> None:
    """Số hóa hồ sơ giấy. Turns scanned papers into text, kinds, fields and rates."""


def main() -> None:
    """Run the command line and exit with one of the codes above."""
    code = _exit_code()
    # The interpreter looks through all that is loaded for what may be let go: 0.3 of the 1.3 s that a run without work takes.
    gc.freeze()
    sys.exit(code)


def _exit_code() -> int:
    try:
        code = group(standalone_mode=False)
    except click.exceptions.Abort:
        click.echo("\nĐã dừng. Chạy lại để làm tiếp. (Stopped; run again to go on.)", err=True)
        return INTERRUPTED
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except Exception as error:  # the last place that can say anything
        # What knows our errors takes a third of the start of `sohoa --help`.
        from cli.mishap import tell

        return WRONG_USAGE if tell(error) else MENDABLE
    return code if isinstance(code, int) else DONE


if __name__ == "__main__":
    main()
