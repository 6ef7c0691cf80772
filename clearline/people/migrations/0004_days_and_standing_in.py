from typing import Any

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F, Q


def kinds_of_days(apps: Any, schema_editor: Any) -> None:
    apps.get_model("people", "DayOff").objects.filter(inset=True).update(kind="inset")


def days_that_were_inset(apps: Any, schema_editor: Any) -> None:
    days = apps.get_model("people", "DayOff").objects
    days.filter(kind="observance").delete()  # there was no such kind of day
    days.filter(kind="inset").update(inset=True)


class Migration(migrations.Migration):
    dependencies = [("people", "0003_working_pattern")]

    operations = [
        migrations.AddField(
            "dayoff",
            "kind",
            models.CharField(
                choices=[("closed", "Closed"), ("inset", "INSET day"), ("observance", "Observance")],
                default="closed",
                max_length=10,
            ),
        ),
        migrations.AddField(
            "dayoff",
            "title",
            models.CharField(
                blank=True, default="", help_text="what an observance is called; empty for all others", max_length=80
            ),
            preserve_default=False,
        ),
        migrations.RunPython(kinds_of_days, days_that_were_inset),
        migrations.RemoveField("dayoff", "inset"),
        migrations.RemoveConstraint("dayoff", "one_day_off_a_day"),
        migrations.AddConstraint(
            "dayoff",
            models.UniqueConstraint(fields=["school", "on"], condition=~Q(kind="observance"), name="one_day_off_a_day"),
        ),
        migrations.AddConstraint(
            "dayoff",
            models.UniqueConstraint(
                fields=["school", "on"], condition=Q(kind="observance"), name="one_observance_a_day"
            ),
        ),
        migrations.AddConstraint(
            "dayoff",
            models.CheckConstraint(name="only_an_observance_has_a_title", condition=Q(title="") | Q(kind="observance")),
        ),
        migrations.AddField(
            "roleheld",
            "on_behalf_of",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="handed_over",
                to="people.seat",
            ),
        ),
        migrations.AddField(
            "roleheld",
            "approved_by",
            models.ForeignKey(
                blank=True,
                help_text="empty for one's own role",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="approved",
                to="people.seat",
            ),
        ),
        migrations.AddField(
            "roleheld",
            "scope",
            models.CharField(
                choices=[
                    ("everything", "Everything"),
                    ("approvals", "Approvals"),
                    ("cases", "Cases"),
                    ("people", "People and term dates"),
                ],
                default="everything",
                max_length=10,
            ),
        ),
        migrations.AddConstraint(
            "roleheld",
            models.CheckConstraint(
                name="acting_has_an_end_and_an_approver",
                condition=Q(approved_by=None, on_behalf_of=None, scope="everything")
                | Q(approved_by__isnull=False, ends_on__isnull=False),
                violation_error_message="Somebody who acts for a time does so until a last day.",
            ),
        ),
        migrations.AddConstraint(
            "roleheld",
            models.CheckConstraint(
                name="nobody_acts_for_themselves",
                condition=Q(on_behalf_of=None) | ~Q(on_behalf_of=F("seat")),
                violation_error_message="Nobody can act for themselves.",
            ),
        ),
    ]
