"""Imports go down the list and never up, and so do foreign keys."""

import configparser
import itertools

from django.apps import apps
from django.db.models import Model

from tests.repository.code import AREAS, ROOT

CONTRACT = "importlinter:contract:direction"


def contract() -> configparser.SectionProxy:
    parser = configparser.ConfigParser()
    parser.read(ROOT / ".importlinter")
    return parser[CONTRACT]


def layers() -> list[set[str]]:
    """The areas on each line, the highest first."""
    lines = contract()["layers"].strip().splitlines()
    return [{area.strip() for area in line.split("|")} for line in lines]


def height(area: str) -> int:
    return next(-number for number, areas in enumerate(layers()) if area in areas)


def goes_up(model: type[Model], other: type[Model]) -> bool:
    here, there = model._meta.app_label, other._meta.app_label
    return {here, there} <= set(AREAS) and height(there) > height(here)


def test_it_names_every_area_once():
    named = list(itertools.chain.from_iterable(layers()))

    assert sorted(named) == AREAS


def test_it_has_no_exception():
    assert "ignore_imports" not in contract()
    assert contract()["exhaustive"] == "True"


def test_it_has_no_foreign_key_that_goes_up():
    """Also not one written as a string, which no import shows."""
    upwards = [
        str(field)
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if field.concrete and field.is_relation and field.related_model and goes_up(model, field.related_model)
    ]

    assert upwards == []
