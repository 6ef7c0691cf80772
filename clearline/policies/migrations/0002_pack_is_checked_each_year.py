import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0002_sessions_end_and_limits_are_shared"),
        ("policies", "0001_versions_and_clauses"),
    ]

    operations = [
        migrations.CreateModel(
            name="PackCheck",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("on", models.DateField()),
                ("by", models.CharField(max_length=24)),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="pack_checks", to="people.school"
                    ),
                ),
            ],
        ),
    ]
