"""A real browser against a real server, each journey with a database file of its own."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent.parent
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@dataclass
class Server:
    url: str
    environment: dict[str, str]

    def run(self, *words: str) -> str:
        """What the command line prints, against this server's database."""
        command = [sys.executable, "-m", "clearline.cli.main", *words]
        done = subprocess.run(command, env=self.environment, cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout


def environment(folder: Path) -> dict[str, str]:
    return os.environ | {
        "CLEARLINE_VAR": str(folder),
        "DATABASE_URL": f"sqlite:///{folder / 'clearline.sqlite3'}",
        "PYTHONPATH": str(ROOT),
    }


def command(folder: Path, *words: str) -> None:
    subprocess.run([sys.executable, "manage.py", *words], env=environment(folder), cwd=ROOT, check=True)


@pytest.fixture(scope="session")
def template_folder(tmp_path_factory) -> Path:
    """A migrated, empty database and the static files, made once and copied for each journey."""
    folder = tmp_path_factory.mktemp("template")
    command(folder, "migrate", "--verbosity", "0")
    command(folder, "collectstatic", "--noinput", "--verbosity", "0")
    return folder


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_it_answers(url: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(200):
        assert process.poll() is None, "the server stopped before it answered"
        try:
            urllib.request.urlopen(url + "/health")
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("the server did not answer in 20 seconds")


@pytest.fixture
def server(template_folder: Path, tmp_path: Path) -> Iterator[Server]:
    folder = tmp_path / "var"
    shutil.copytree(template_folder, folder)
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "clearline.cli.main", "serve", "--port", str(port)],
        env=environment(folder),
        cwd=ROOT,
    )
    url = f"http://localhost:{port}"
    try:
        wait_until_it_answers(url, process)
        yield Server(url, environment(folder))
    finally:
        process.terminate()
        process.wait(timeout=20)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    executable = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def phone(browser: Browser, server: Server) -> Iterator[Page]:
    context = browser.new_context(base_url=server.url, viewport={"width": 375, "height": 812})
    yield context.new_page()
    context.close()


@pytest.fixture
def desktop(browser: Browser, server: Server) -> Iterator[Page]:
    context = browser.new_context(base_url=server.url, viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


def violations(page: Page) -> list[str]:
    """What axe finds wrong with the page as it stands, one line each."""
    options = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
    found = Axe().run(page, options=options).response["violations"]
    return [f"{page.url}: {each['id']}: {node['html']}" for each in found for node in each["nodes"]]
