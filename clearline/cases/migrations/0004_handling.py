import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0003_how_reporting_works_here"),
        ("people", "0004_days_and_standing_in"),
    ]

    operations = [
        migrations.AlterField(
            model_name="party",
            name="part",
            field=models.CharField(
                choices=[
                    ("reporter", "Reported it"),
                    ("handler", "Receives it and acts"),
                    ("copied", "Checks that a child is safe"),
                    ("stood aside", "Stood aside"),
                    ("second", "Looks as a second person"),
                    ("subject", "It is about them"),
                    ("victim", "It was done to them"),
                    ("witness", "The only one who saw it"),
                    ("advised", "Advised the other side before"),
                    ("tainted", "Was told of it before a panel"),
                    ("investigator", "Investigates"),
                    ("decider", "Decides"),
                    ("appeal", "Hears an appeal"),
                    ("companion", "Accompanies the person it is about"),
                    ("supporter", "Supports somebody in it"),
                ],
                max_length=12,
            ),
        ),
        migrations.CreateModel(
            name="Denial",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="denials", to="cases.case"
                    ),
                ),
                (
                    "seat",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="denials", to="people.seat"
                    ),
                ),
            ],
        ),
    ]
