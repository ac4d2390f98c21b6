"""What `sohoa doctor` looks at."""

from digitize.assemble.engines import kind_files, kind_names, ocr_options, probe_engine
from digitize.assemble.stores import is_alone, make_folder, open_store, s3_options
from digitize.machine import this_machine
from digitize.operators.checkup import (
    Check,
    check_home,
    check_layout,
    check_lease,
    check_machine,
    check_metrics,
    check_web,
)
from digitize.settings import Settings
from dossier.findings import Finding, good, odd
from ocr.options import OcrOptions
from storage.engine import open_engine


def checks(settings: Settings) -> dict[str, Check]:
    """What an installation needs, each as a function that says what it found or raises what is wrong."""
    from storage.checks import check_database, check_store, check_workers

    engine = open_engine(settings.database_url)
    lease = settings.lease_seconds
    found: dict[str, Check] = {
        "tesseract": lambda: [good(probe_engine(ocr_options(settings)))],
        "models": lambda: [_check_models(ocr_options(settings))],
        "machine": lambda: [check_machine(this_machine(), settings.workers)],
        "kinds": lambda: [
            good(f"{len(kind_names(settings))}, {len(kind_files(settings))} own in {settings.kinds}")
        ],
        "trust": lambda: [_check_trust(settings)],
        "home": lambda: check_home(make_folder(settings.home)),
        "layout": lambda: check_layout(is_alone=is_alone(settings), has_s3=settings.s3 is not None),
        "store": lambda: check_store(open_store(settings)),
        "database": lambda: check_database(engine, lease),
        "workers": lambda: check_workers(engine, lease),
        "lease": lambda: check_lease(lease),
        "metrics": lambda: check_metrics(settings.metrics_port, settings.metrics_address),
        "web": lambda: check_web(settings.web.port, settings.web.address, is_https=settings.web.is_https),
    }
    if settings.s3:
        from storage.s3_check import check_bucket

        options = s3_options(settings.s3)
        found["bucket"] = lambda: check_bucket(options)
    if settings.redis_url:
        from lanes.checks import check_queue

        found["queue"] = lambda: check_queue(settings.redis_url)
    return found


def _check_trust(settings: Settings) -> Finding:
    from digitize.assemble.signing import make_trust

    trust = make_trust(settings.trust)
    told = f"{len(trust.roots)} roots, {len(trust.others)} others, {len(trust.lists)} lists of revocation in {settings.trust}"
    return good(told if trust.roots else f"{told}; no digital signature counts as valid")


def _check_models(options: OcrOptions) -> Finding:
    said = f"{', '.join(options.models)} in {options.tessdata}"
    if len(options.models) < 3:
        missing = ("chạy `make run` để có vie_best hoặc Vietnamese", "`make run` gets vie_best or Vietnamese")
        return odd(f"{said}; two readings share a model", *missing)
    return good(said)
