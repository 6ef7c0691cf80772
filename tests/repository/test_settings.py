"""Every environment variable that is read is in `docs/reference/settings.md`, and nothing else is."""

import ast
import re

from tests.repository.code import ROOT, calls, modules

PAGE = ROOT / "docs/reference/settings.md"
READERS = ("env_text", "env_flag", "env_count")


def variables_read() -> set[str]:
    found = set()
    for tree in modules().values():
        for call in calls(tree, *READERS, "get", "getenv"):
            if is_of_the_environment(call) and isinstance(call.args[0], ast.Constant):
                found.add(str(call.args[0].value))
    return found


def is_of_the_environment(call: ast.Call) -> bool:
    name = ast.unparse(call.func)
    return bool(call.args) and (name in READERS or name in {"os.environ.get", "os.getenv"})


def variables_documented() -> set[str]:
    return set(re.findall(r"^\| `([A-Z_]+)`", PAGE.read_text(), re.MULTILINE))


def test_it_finds_the_variables():
    assert {"DATABASE_URL", "PORT", "SMTP_PORT"} <= variables_read()


def test_it_documents_every_variable_and_no_other():
    assert variables_documented() == variables_read()
