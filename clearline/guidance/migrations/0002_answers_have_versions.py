import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [
        ("guidance", "0001_questions"),
        ("people", "0001_schools_and_people"),
        ("policies", "0001_versions_and_clauses"),
    ]

    operations = [
        migrations.RemoveConstraint("question", "answered_question_has_an_answer"),
        migrations.AddField(
            "question",
            "status",
            models.CharField(
                choices=[
                    ("asked", "Kept until somebody can answer"),
                    ("routed", "With somebody"),
                    ("needs more", "More is asked"),
                    ("escalated", "Passed on"),
                    ("answered", "Answered"),
                    ("closed", "Closed"),
                    ("published", "Published without a name"),
                ],
                default="asked",
                max_length=12,
            ),
        ),
        migrations.AddField(
            "question",
            "post",
            models.CharField(
                blank=True,
                choices=[
                    ("manager", "line manager"),
                    ("head", "headteacher"),
                    ("owner", "policy owner"),
                    ("hr", "HR adviser"),
                    ("dsl", "safeguarding lead"),
                    ("dpo", "data protection officer"),
                ],
                default="",
                help_text="as whom the answerer was asked",
                max_length=8,
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            "question",
            "due_at",
            models.DateTimeField(help_text="“I am about to”: four working hours (school default)", null=True),
        ),
        migrations.AddField(
            "question",
            "late_told_at",
            models.DateTimeField(help_text="when both were told that the four hours are over", null=True),
        ),
        migrations.AddField(
            "question",
            "may_publish",
            models.BooleanField(default=False, help_text="the asker would let it be published without a name"),
        ),
        migrations.AlterField(
            "question",
            "clause",
            models.CharField(blank=True, help_text="the clause's id; empty for “I don’t know which”", max_length=40),
        ),
        migrations.AlterField(
            "question",
            "version",
            models.ForeignKey(
                help_text="in force when it was asked",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="questions",
                to="policies.version",
            ),
        ),
        migrations.AlterField("question", "answered_at", models.DateTimeField(help_text="the first time", null=True)),
        migrations.CreateModel(
            name="Answer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("yes", "Yes"),
                            ("yes if", "Yes, if you keep to what is said here"),
                            ("no", "No"),
                            ("said", "Neither yes nor no: the words say it"),
                            ("not mine", "That is not for me to say"),
                        ],
                        help_text="empty before outcomes were kept",
                        max_length=8,
                    ),
                ),
                ("clause", models.CharField(blank=True, help_text="the clause it rests on", max_length=40)),
                ("text", models.BinaryField(help_text="sealed")),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.seat"),
                ),
                (
                    "question",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="answers", to="guidance.question"
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        help_text="of the policy, in force when it was given",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="policies.version",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        models.F("question"), models.F("number"), name="one_answer_to_a_question_at_each_number"
                    ),
                    models.CheckConstraint(
                        condition=Q(version=None) | ~Q(clause="") | Q(outcome=""), name="answer_rests_on_a_clause"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("at", models.DateTimeField()),
                ("by", models.CharField(blank=True, help_text="opaque key; empty for the clock", max_length=24)),
                ("step", models.CharField(max_length=20)),
                ("words", models.BinaryField(help_text="sealed", null=True)),
                (
                    "question",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="entries", to="guidance.question"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        models.F("question"), models.F("number"), name="one_entry_of_a_question_at_each_number"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PublishedAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ref", models.CharField(max_length=12, unique=True)),
                ("clause", models.CharField(blank=True, max_length=40)),
                ("question", models.TextField()),
                ("answer", models.TextField()),
                ("published_at", models.DateTimeField(help_text="readers are told the month")),
                ("withdrawn_at", models.DateTimeField(null=True)),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="published_answers",
                        to="people.school",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        help_text="so that the asker can withdraw it",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="published",
                        to="guidance.question",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="policies.version",
                    ),
                ),
            ],
        ),
    ]
