"""Nothing that a person was told is saved is lost when the programs are killed (design: nothing is lost)."""

import json
import subprocess
import sys

from tests.journeys.conftest import ROOT


def test_it_loses_nothing_when_web_server_and_worker_are_killed():
    command = [sys.executable, "-m", "benchmarks.durability", "--sign-offs", "50"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr
    found = json.loads(done.stdout.splitlines()[-1])
    assert found["sign_offs"] == 50
    assert found["losses"] == found["duplicates"] == found["not_told"] == 0
    assert found["reports"] == 50
    assert found["reports_lost"] == found["reports_twice"] == found["reports_not_told"] == 0
    assert found["message_ids_beyond_one"] == 0
    assert found["chain_whole"]
    assert found["web_killed"] + found["worker_killed"] >= 5
