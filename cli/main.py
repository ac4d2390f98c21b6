"""The command `sohoa` and its exit codes."""

import sys

import click
import structlog

from cli.approve import approve
from cli.audit import audit
from cli.campaign import campaign
from cli.check import check
from cli.doctor import doctor
from cli.dossiers import dossiers
from cli.figures import figures
from cli.fill import fill
from cli.kinds import kinds
from cli.missing import missing
from cli.offices import offices
from cli.procedures import procedures
from cli.quarantine import quarantine
from cli.rates import rates
from cli.report import report
from cli.reports import reports
from cli.reuse import reuse
from cli.run import run
from cli.separators import separators
from cli.sign import sign
from cli.signatures import signatures
from cli.status import status
from cli.submit import submit
from cli.watch import watch
from cli.worker import worker
from digitize.logs import place_of
from dossier.errors import BadSetting, DigitizationError

DONE, MENDABLE, WRONG_USAGE, INTERRUPTED = 0, 1, 2, 130
"""0: every input is accounted for, rejected ones included. 1: a second run may do better, after the
cause was mended. 2: the command was given wrongly. 130: stopped by ^C."""


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="sohoa")
def group() -> None:
    """Số hóa hồ sơ giấy. Turns scanned papers into text, kinds, fields and rates."""


group.add_command(run)
group.add_command(campaign)
group.add_command(audit)
group.add_command(approve)
group.add_command(check)
group.add_command(report)
group.add_command(reports)
group.add_command(doctor)
group.add_command(fill)
group.add_command(figures)
group.add_command(kinds)
group.add_command(missing)
group.add_command(reuse)
group.add_command(separators)
group.add_command(sign)
group.add_command(signatures)
group.add_command(status)
group.add_command(quarantine)
group.add_command(offices)
group.add_command(procedures)
group.add_command(dossiers)
group.add_command(rates)
group.add_command(submit)
group.add_command(watch)
group.add_command(worker)


def main() -> None:
    """Run the command line and exit with one of the codes above."""
    sys.exit(_exit_code())


def _exit_code() -> int:
    try:
        code = group(standalone_mode=False)
    except click.exceptions.Abort:
        click.echo("\nĐã dừng. Chạy lại để làm tiếp. (Stopped; run again to go on.)", err=True)
        return INTERRUPTED
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except DigitizationError as error:
        click.echo(f"sohoa: {error.code}: {error.detail or error.__doc__}", err=True)
        return WRONG_USAGE if isinstance(error, BadSetting) else MENDABLE
    except Exception as error:  # the last place that can say anything
        # The text of an unexpected error may quote a paper; its type and place do not.
        structlog.get_logger(__name__).critical(
            "bug", error=type(error).__name__, place=place_of(error.__traceback__)
        )
        click.echo(
            "sohoa: lỗi chương trình, xin báo lại. (A fault of the program; please report it.)", err=True
        )
        return MENDABLE
    return code if isinstance(code, int) else DONE


if __name__ == "__main__":
    main()
