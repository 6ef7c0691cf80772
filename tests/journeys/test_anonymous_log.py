"""What the real server writes while somebody is at the pages without a name: nothing of where they are (D§4.8)."""

import http.client
import subprocess
import sys
from urllib.parse import urlencode

from tests.journeys.conftest import ROOT, environment, free_port, wait_until_it_answers

OWN = {"User-Agent": "AgentCanary", "X-Forwarded-For": "203.0.113.77", "Cookie": "sessionid=CookieCanary"}
SENT = urlencode({"carried": "x", "ref": "CS-2222-2222", "words": "WordsCanary " * 7})
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def test_the_server_writes_no_line_with_an_address(template_folder, tmp_path):
    port = free_port()
    log = tmp_path / "output"
    serve = [sys.executable, "-m", "clearline.cli.main", "serve", "--port", str(port)]
    around = environment(template_folder) | {"BEHIND_PROXY": "true"}
    with log.open("wb") as output:
        process = subprocess.Popen(serve, env=around, cwd=ROOT, stdout=output, stderr=subprocess.STDOUT)
        try:
            wait_until_it_answers(f"http://localhost:{port}", process)
            answers = [
                ask(port, "GET", "/report/999999/"),
                ask(port, "POST", "/report/999999/back/"),
                ask(port, "POST", "/report/999999/", **{"Sec-Fetch-Site": "cross-site"}),
                ask(port, "GET", "/report/999999/", Host="elsewhere.test"),
                ask(port, "POST", "/report/999999/send/", **{"Content-Length": str(10**9)}),
            ]
        finally:
            process.terminate()
            process.wait(timeout=20)

    assert answers == [404, 404, 403, 400, 413]
    lines = log.read_text().splitlines()
    said = "\n".join(line for line in lines if "Listening at" not in line)
    assert "Starting granian" in said  # what it writes is here
    for canary in (
        "/report/",
        "127.0.0.1",
        "203.0.113.77",
        "AgentCanary",
        "CookieCanary",
        "WordsCanary",
        "CS-2222-2222",
    ):
        assert canary not in said


def ask(port, method, path, **headers):
    connection = http.client.HTTPConnection("localhost", port, timeout=10)
    body = SENT if method == "POST" and "Content-Length" not in headers else None
    connection.request(method, path, body=body, headers=OWN | (FORM if body else {}) | headers)
    try:
        answer = connection.getresponse()
        answer.read()
        return answer.status
    finally:
        connection.close()
