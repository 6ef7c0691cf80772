"""Every address of the application, as the resolver knows it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver


@dataclass(frozen=True)
class Address:
    name: str  # with its namespace, as `reverse` takes it
    path: str  # as it is written in `urls.py`
    view: Any
    kwargs: tuple[str, ...]


def addresses(
    resolver: URLResolver | None = None, path: str = "/", namespaces: tuple[str, ...] = ()
) -> Iterator[Address]:
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLPattern):
            name = ":".join([*namespaces, entry.name or ""])
            yield Address(name, path + str(entry.pattern), entry.callback, tuple(entry.pattern.converters))
        else:
            inside = (*namespaces, entry.namespace) if entry.namespace else namespaces
            yield from addresses(entry, path + str(entry.pattern).lstrip("/"), inside)
