"""`clearline demo`: the demonstration school, in a database of its own."""

from argparse import ArgumentParser
from pathlib import Path
from time import monotonic
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from clearline.cli.demonstration import making
from clearline.cli.plain import Command as PlainCommand
from clearline.cli.plain import refuse
from clearline.keys.installation import make_installation_key
from clearline.people.models import School


class Command(PlainCommand):
    help = "Make the demonstration: two made-up schools with a year of history. Does nothing when it is there."

    def add_arguments(self, parser: ArgumentParser) -> None:
        pass

    def handle(self, *args: Any, **options: Any) -> None:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            call_command("migrate", verbosity=0)
        if School.objects.filter(fictional=False).exists():
            refuse("A real school is in this database. Give the demonstration another one, with DATABASE_URL.")
        if making.exists():
            self.say("The demonstration is here already.")
            return
        make_installation_key(Path(settings.CLEARLINE_KEY_FILE))
        begun = monotonic()
        making.make(timezone.now())
        self.say(f"The demonstration is made, in {monotonic() - begun:.0f} seconds. Schools and people are made up.")
