from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("acknowledgements", "0001_requests_and_signatures"),
        ("people", "0001_schools_and_people"),
        ("policies", "0001_versions_and_clauses"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="request",
            name="asked_once_for_each_version",
        ),
        migrations.AddConstraint(
            model_name="request",
            constraint=models.UniqueConstraint(
                models.F("seat"),
                models.F("version"),
                condition=models.Q(("status", "void"), _negated=True),
                name="asked_once_for_each_version",
            ),
        ),
    ]
