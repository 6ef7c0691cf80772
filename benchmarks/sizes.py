"""The sizes a school meets: server start, worker memory, a long policy, a long staff list, the head's page.

Each figure stands beside its limit; all are measured in one run, and the long ones several times.
"""

import hashlib
import os
import resource
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

from benchmarks.measuring import cpu_seconds, environment, finish, free_port, memory_mb, python, running

RUNS = 3
LIMITS = {
    "server_start_cpu_s": 3.0,
    "worker_mb": 120.0,
    "policy_60_pages_cpu_s": 1.5,
    "policy_60_pages_mb": 200.0,
    "staff_1500_s": 3.0,
    "heads_page_300_ms": 150.0,
    "heads_page_300_queries": 12.0,
}


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="clearline-bench-") as folder:
        found = measure(Path(folder))
    for name, value in found.items():
        print(f"{name:26}{value:>10.2f}  limit {LIMITS[name]:g}")
    finish(
        "sizes", **found, limits=LIMITS, ratios={name: round(value / LIMITS[name], 3) for name, value in found.items()}
    )


def measure(folder: Path) -> dict[str, float]:
    os.environ |= environment(folder)
    prepare()
    cpu, mb = long_policy(folder)
    return {
        "server_start_cpu_s": statistics.median(start_cpu(folder) for _ in range(RUNS)),
        "worker_mb": worker_memory(folder),
        "policy_60_pages_cpu_s": cpu,
        "policy_60_pages_mb": mb,
        "staff_1500_s": staff_list_of(1500),
        **heads_page(),
    }


def prepare() -> None:
    import django
    from django.core.management import call_command

    from clearline.keys.installation import make_installation_key

    os.environ["DJANGO_SETTINGS_MODULE"] = "clearline.config.settings"
    make_installation_key(Path(os.environ["CLEARLINE_VAR"], "installation.key"))
    django.setup()
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    from benchmarks.school import school_with_everyone_asked

    school_with_everyone_asked(300)


def start_cpu(folder: Path) -> float:
    port = free_port()
    with running(python("-m", "clearline.cli.main", "serve", "--port", str(port)), environment(folder), port) as server:
        return cpu_seconds(server.pid)


def worker_memory(folder: Path) -> float:
    process = subprocess.Popen(python("-m", "clearline.cli.main", "worker"), env=environment(folder))
    try:
        time.sleep(5)
        return memory_mb(process.pid)
    finally:
        process.terminate()
        process.wait(timeout=30)


def long_policy(folder: Path) -> tuple[float, float]:
    """CPU seconds and peak megabytes of reading a policy of some sixty pages as PDF, in a process of its own."""
    path = folder / "long.typ"
    section = "\n\n".join(
        f"{number}.{clause} Staff must keep clause {number}.{clause} in mind whenever they write about the school "
        "online, and ask the headteacher when they are not sure what it asks of them in a case like theirs."
        for number in range(1, 31)
        for clause in range(1, 17)
    )
    path.write_text(f"#set page(height: 180mm)\n= Use of social media policy\n\n{section.replace('@', '')}\n")
    import typst

    document = folder / "long.pdf"
    typst.compile(str(path), output=str(document))
    code = f"from clearline.policies.reading import read; read(open({str(document)!r}, 'rb').read(), 'long.pdf')"
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(python("-c", code), check=True, env=os.environ)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, after.ru_maxrss / 1024


def staff_list_of(number: int) -> float:
    """Seconds to look at and import so many new people."""
    from django.utils import timezone

    from benchmarks.school import staff_list
    from clearline.people import actions, imports

    school = actions.add_school(actions.NewSchool(123457, "Large School"), at=timezone.now())
    data = staff_list(number)
    began = time.perf_counter()
    imports.apply(
        school,
        data,
        "staff.csv",
        sha256=hashlib.sha256(data).hexdigest(),
        confirm_missing=None,
        at=timezone.now(),
        by=None,
    )
    return time.perf_counter() - began


def heads_page() -> dict[str, float]:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from clearline.people.models import Seat, SignIn

    owner = Seat.objects.get(email="owner@bench.test")
    owner.sign_in = SignIn.objects.create(email=owner.email)
    owner.save(update_fields=["sign_in"])
    client = Client()
    client.force_login(owner.sign_in)
    path = f"/s/{owner.school_id}/signatures/"
    client.get(path)
    took = []
    for _ in range(7):
        began = time.perf_counter()
        assert client.get(path).status_code == 200
        took.append((time.perf_counter() - began) * 1000)
    with CaptureQueriesContext(connection) as queries:
        client.get(path)
    return {"heads_page_300_ms": statistics.median(took), "heads_page_300_queries": float(len(queries))}


if __name__ == "__main__":
    main()
