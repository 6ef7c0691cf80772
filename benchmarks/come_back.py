"""Coming back with seven words: a wrong try at a report that is there, beside one at a report that is not."""

import os
import random
import statistics
import tempfile
import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from benchmarks.measuring import environment, finish

URN = 123456
WRONG = "zoo " * 7
LARGEST_DIFFERENCE = 1.05  # of the medians: less than what a network adds


def main() -> None:
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--tries", type=int, default=100, help="of each kind (100)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="clearline-bench-") as folder:
        os.environ |= environment(Path(folder))
        report(measured(prepared(), options.tries))


def prepared() -> Any:
    """A school with one report without a name."""
    import django
    from django.core.management import call_command

    os.environ["DJANGO_SETTINGS_MODULE"] = "clearline.config.settings"
    django.setup()
    call_command("migrate", verbosity=0)
    from django.utils import timezone

    from clearline.cases.choices import About
    from clearline.cases.told import Misuse
    from clearline.cases.without_name import actions as without_name
    from clearline.cases.without_name import words as seven_words
    from clearline.keys.installation import make_installation_key
    from clearline.people import actions as people

    make_installation_key(Path(os.environ["CLEARLINE_VAR"], "installation.key"))
    school = people.add_school(people.NewSchool(URN, "Alder School", local_authority="Marram"), at=timezone.now())
    claim = seven_words.claim(seven_words.drawn())
    said = Misuse(about=About.STAFF, gist="They laughed at a family.")
    seven_words.of_nobody()
    return without_name.report(said, school=school, claim=claim, nudge="", at=timezone.now())


def measured(case: Any, tries: int) -> dict[str, list[float]]:
    """Milliseconds of each try, the kinds mixed so that both meet the same machine."""
    from clearline.cases.without_name import actions as without_name

    took: dict[str, list[float]] = {"known": [], "unknown": []}
    for kind in random.sample(["known", "unknown"] * tries, 2 * tries):
        ref = case.ref if kind == "known" else "CS-2222-2222"
        begun = time.perf_counter()
        found = without_name.come_back(ref, WRONG, school=case.school)
        took[kind].append((time.perf_counter() - begun) * 1000)
        if found is not None:
            raise SystemExit("Wrong words opened a report.")
    return took


def report(took: dict[str, list[float]]) -> None:
    known, unknown = (statistics.median(took[kind]) for kind in ("known", "unknown"))
    ratio = max(known, unknown) / min(known, unknown)
    print(f"{'a report that is there':32}{known:10.2f} ms")
    print(f"{'a report that is not there':32}{unknown:10.2f} ms")
    print(f"{'one of the other':32}{ratio:10.3f}   limit {LARGEST_DIFFERENCE}")
    finish(
        "come-back",
        tries=len(took["known"]),
        known_ms=round(known, 3),
        unknown_ms=round(unknown, 3),
        limit=LARGEST_DIFFERENCE,
        ratio=round(ratio, 4),
    )


if __name__ == "__main__":
    main()
