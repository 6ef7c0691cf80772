import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("policies", "0003_clause_duties")]

    operations = [
        migrations.CreateModel(
            name="Misread",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("clause", models.CharField(help_text="the clause's id", max_length=40)),
                ("people", models.PositiveIntegerField(help_text="who answered a question about the clause")),
                ("missed", models.PositiveIntegerField(help_text="whose first answer was wrong")),
                ("on", models.DateField()),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="misreads", to="policies.version"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(models.F("version"), models.F("clause"), name="one_misread_for_each_clause")
                ],
            },
        ),
    ]
