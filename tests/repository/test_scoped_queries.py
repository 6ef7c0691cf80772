"""A page shows only what its reader may see: what a view fetches goes through a question that asks who is looking."""

import ast
from collections.abc import Iterator

from tests.repository.code import PACKAGE, modules

ASKS_WHO = {"visible_to", "statuses_visible_to", "published", "in_force"}
OTHERWISE = {  # each fetches what belongs to somebody who was fetched with permission, or what anybody may see
    "acknowledgements: own_request fetches Request": "one’s own",
    "acknowledgements: signed_by fetches Acknowledgement": "of one's own request",
    "acknowledgements: leaders fetches RoleHeld": "everybody sees whether head and chair have signed",
    "acknowledgements: leaders fetches Request": "the same",
    "acknowledgements: slip_printed_by fetches Slip": "the slip of this session",
    "acknowledgements: acknowledgement_of fetches Acknowledgement": "of requests that are visible",
    "acknowledgements: paper fetches PaperEntry": "of requests that are visible",
    "acknowledgements: settle fetches PaperEntry": "of requests that are visible",
    "config: home fetches School": "whether there is a school yet",
    "config: keys fetches PublicKey": "public",
    "people: terms_of fetches Term": "of the seat's school",
    "people: days_of fetches DayOff": "of the seat's school",
    "people: sign_in fetches Seat": "the demonstration lists whom to sign in as",
    "people: add_school fetches School": "whether there is a school yet",
    "declarations: nothing fetches Statement": "of people who are visible",
    "reminders: preferences fetches Preference": "one’s own",
    "reminders: feed fetches Preference": "of whoever holds the secret address",
    "policies: reference fetches Seat": "whoever brought the pack, of the seat's school",
}


def fetches(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Each function that says `.objects` without asking, and of which model."""
    for function in [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]:
        parents = {child: node for node in ast.walk(function) for child in ast.iter_child_nodes(node)}
        for node in ast.walk(function):
            if isinstance(node, ast.Attribute) and node.attr == "objects" and not asks(node, parents):
                yield function.name, ast.unparse(node.value)


def asks(node: ast.AST, parents: dict[ast.AST, ast.AST]) -> bool:
    while isinstance(parents.get(node), ast.Attribute | ast.Call):
        node = parents[node]
        if isinstance(node, ast.Attribute) and node.attr in ASKS_WHO:
            return True
    return False


def views() -> Iterator[tuple[str, ast.Module]]:
    for path, tree in modules().items():
        if path.name == "views.py" or path.parent.name == "views":
            yield path.relative_to(PACKAGE).parts[0], tree


def test_it_finds_a_view_that_does_not_ask():
    bad = ast.parse("def page(request):\n    return Request.objects.filter(pk=1)")
    good = ast.parse("def page(request):\n    return Request.objects.visible_to(seat, at).filter(pk=1)")

    assert list(fetches(bad)) == [("page", "Request")]
    assert list(fetches(good)) == []


def test_it_asks_who_is_looking_in_every_view():
    unasked = {f"{area}: {function} fetches {model}" for area, tree in views() for function, model in fetches(tree)}

    assert unasked == set(OTHERWISE)
