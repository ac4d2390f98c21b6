"""`sohoa audit`: is what is recorded as digitized really there, and are its values right? See docs/audit.md."""

import click

from cli.audit.drawing import draw, list_all, show
from cli.audit.examining import coverage, examine_all, findings
from cli.audit.keying import compare_keyed, export, key
from cli.audit.reporting import report, sign_off
from cli.audit.trail import trail, verify
from digitize.logs import set_up_logs


@click.group()
def audit() -> None:
    """Kiểm tra độ phủ số hóa: số hóa khống, lỗi tệp, rút mẫu, nhập lại. Audit what is recorded as digitized."""
    set_up_logs()


for command in (
    coverage, draw, list_all, show, verify, examine_all, findings, export, key, compare_keyed, report, sign_off,
    trail,
):  # fmt: skip
    audit.add_command(command)
