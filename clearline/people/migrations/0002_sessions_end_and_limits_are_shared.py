from django.apps.registry import Apps
from django.core.management import call_command
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def make_the_limits_table(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Django's own table for its database cache: made here, so that nobody has to remember a second command."""
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    dependencies = [("people", "0001_schools_and_people")]

    operations = [
        migrations.AddField(
            "signin",
            "sessions_since",
            models.DateTimeField(blank=True, help_text="a session that began before this moment is over", null=True),
        ),
        migrations.RunPython(make_the_limits_table, migrations.RunPython.noop),
    ]
