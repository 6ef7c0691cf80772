from typing import Any

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def into_a_list(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    clause: Any = apps.get_model("policies", "Clause")
    clauses = clause.objects.exclude(duty="")
    for duty in set(clauses.values_list("duty", flat=True)):
        clauses.filter(duty=duty).update(duties=[duty])


def out_of_the_list(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Back to one duty for each clause: the main one. What else a clause set is lost."""
    clause: Any = apps.get_model("policies", "Clause")
    for pk, duties in clause.objects.values_list("pk", "duties"):
        if duties:
            clause.objects.filter(pk=pk).update(duty=duties[0])


class Migration(migrations.Migration):
    dependencies = [("policies", "0002_pack_is_checked_each_year")]

    operations = [
        migrations.AddField(
            "clause",
            "duties",
            models.JSONField(blank=True, default=list, help_text="what it sets, the main duty first"),
        ),
        migrations.RunPython(into_a_list, out_of_the_list),
        migrations.RemoveField("clause", "duty"),
    ]
