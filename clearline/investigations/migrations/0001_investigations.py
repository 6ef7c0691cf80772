import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("cases", "0002_misuse_and_what_follows"),
        ("people", "0004_days_and_standing_in"),
        ("policies", "0004_misread"),
    ]

    operations = [
        migrations.CreateModel(
            name="Investigation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ref", models.CharField(max_length=12, unique=True)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("intake", "Taken in"),
                            ("screened", "Screened"),
                            ("assessment", "Being assessed"),
                            ("nfa", "No further action"),
                            ("advice", "Advice"),
                            ("low-level", "Low-level record"),
                            ("informal", "Informal action"),
                            ("formal", "To be investigated"),
                            ("investigating", "Being investigated"),
                            ("report ready", "Report handed in"),
                            ("no case", "No case to answer"),
                            ("to hear", "To be heard"),
                            ("scheduled", "Hearing called"),
                            ("hearing", "Heard"),
                            ("outcome", "Decided"),
                            ("appeal window", "Open to appeal"),
                            ("appeal", "Under appeal"),
                            ("final", "Final"),
                            ("closed", "Closed"),
                        ],
                        default="intake",
                        max_length=16,
                    ),
                ),
                (
                    "category",
                    models.CharField(
                        choices=[
                            ("employee", "Employee"),
                            ("governor", "Governor"),
                            ("volunteer", "Volunteer"),
                            ("agency", "Agency worker"),
                        ],
                        help_text="of the person it is about, that day",
                        max_length=10,
                    ),
                ),
                ("happened_on", models.DateField(help_text="the policy of that day applies (D§5.37)", null=True)),
                ("clauses", models.JSONField(default=list, help_text="numbers of the clauses it is about")),
                ("cares", models.JSONField(default=list, help_text="what asks for care before any step")),
                ("opened_at", models.DateTimeField()),
                ("asked_at", models.DateTimeField(help_text="since when it is with whoever acts next")),
                ("due_on", models.DateField(help_text="by when whoever acts next takes a step")),
                ("told_at", models.DateTimeField(help_text="the first letter to the person it is about", null=True)),
                (
                    "disclosed_at",
                    models.DateTimeField(help_text="since when the hearing’s papers are with both sides", null=True),
                ),
                ("hearing_on", models.DateField(null=True)),
                (
                    "first_hearing_on",
                    models.DateField(help_text="for which it was called, before it was moved", null=True),
                ),
                (
                    "paused_at",
                    models.DateTimeField(help_text="since when it is asked whose hands the account was in", null=True),
                ),
                ("resigned_on", models.DateField(null=True)),
                (
                    "keep",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("off file", "It leaves their personnel file, unless they ask for it to stay"),
                            (
                                "long",
                                "A clear summary stays on file until pension age or for ten years, whichever is longer",
                            ),
                            ("while here", "It is kept with low-level concerns until they leave"),
                            ("schedule", "It is kept as long as the school’s retention schedule says"),
                        ],
                        help_text="what becomes of the record",
                        max_length=10,
                    ),
                ),
                ("closed_at", models.DateTimeField(null=True)),
                (
                    "appeal_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="hears_appeals",
                        to="people.seat",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="investigations", to="cases.case"
                    ),
                ),
                (
                    "decider",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="decides", to="people.seat"
                    ),
                ),
                (
                    "investigator",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="investigates",
                        to="people.seat",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="investigations", to="people.school"
                    ),
                ),
                (
                    "subject",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="investigated", to="people.seat"
                    ),
                ),
                (
                    "supporter",
                    models.ForeignKey(
                        help_text="of whom it is about",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.seat",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        help_text="in force that day",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="policies.version",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("at", models.DateTimeField()),
                ("by", models.CharField(blank=True, help_text="opaque key; empty for the clock", max_length=24)),
                ("step", models.CharField(max_length=28)),
                ("facts", models.JSONField(default=dict)),
                ("words", models.BinaryField(help_text="sealed under the case’s key; JSON", null=True)),
                (
                    "investigation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entries",
                        to="investigations.investigation",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Companion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("name", models.BinaryField(help_text="sealed: somebody who has no seat here", null=True)),
                ("since", models.DateTimeField()),
                ("until", models.DateField()),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "seat",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="accompanies",
                        to="people.seat",
                    ),
                ),
                (
                    "investigation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="companions",
                        to="investigations.investigation",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Measure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("suspension", "Suspension"), ("alternative", "Something instead of a suspension")],
                        max_length=12,
                    ),
                ),
                ("since", models.DateTimeField()),
                ("review_by", models.DateField()),
                ("reminded_on", models.DateField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "investigation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="measures",
                        to="investigations.investigation",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Paper",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "what",
                    models.CharField(
                        choices=[("exhibit", "Exhibit"), ("letter", "Letter"), ("report", "The investigator’s report")],
                        max_length=8,
                    ),
                ),
                (
                    "ref",
                    models.CharField(
                        help_text="of the exhibit or letter; of a report the number of its entry", max_length=12
                    ),
                ),
                (
                    "act",
                    models.CharField(
                        choices=[
                            ("assigned", "Given to the investigator"),
                            ("disclosed", "Disclosed"),
                            ("discarded", "Set aside, unread"),
                        ],
                        max_length=10,
                    ),
                ),
                ("at", models.DateTimeField()),
                ("by", models.CharField(help_text="opaque key", max_length=24)),
                (
                    "investigation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="papers",
                        to="investigations.investigation",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="investigation",
            constraint=models.UniqueConstraint(
                models.F("case"),
                condition=models.Q(("status", "closed"), _negated=True),
                name="one_live_investigation_for_each_case",
                violation_error_message="This case is being investigated already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="investigation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("investigator", None),
                        ("decider", None),
                        models.Q(("investigator", models.F("decider")), _negated=True),
                        _connector="OR",
                    ),
                    models.Q(
                        ("investigator", None),
                        ("appeal_by", None),
                        models.Q(("investigator", models.F("appeal_by")), _negated=True),
                        _connector="OR",
                    ),
                    models.Q(
                        ("decider", None),
                        ("appeal_by", None),
                        models.Q(("decider", models.F("appeal_by")), _negated=True),
                        _connector="OR",
                    ),
                ),
                name="who_investigates_never_decides",
                violation_error_message="Three different people investigate, decide and hear an appeal.",
            ),
        ),
        migrations.AddConstraint(
            model_name="entry",
            constraint=models.UniqueConstraint(
                models.F("investigation"), models.F("number"), name="one_entry_of_an_investigation_at_each_number"
            ),
        ),
        migrations.AddConstraint(
            model_name="companion",
            constraint=models.UniqueConstraint(
                models.F("investigation"), condition=models.Q(("ended_at", None)), name="one_companion_at_a_time"
            ),
        ),
        migrations.AddConstraint(
            model_name="companion",
            constraint=models.UniqueConstraint(
                models.F("investigation"), models.F("number"), name="one_companion_at_each_number"
            ),
        ),
        migrations.AddConstraint(
            model_name="measure",
            constraint=models.UniqueConstraint(
                models.F("investigation"), condition=models.Q(("ended_at", None)), name="one_measure_at_a_time"
            ),
        ),
        migrations.AddConstraint(
            model_name="paper",
            constraint=models.UniqueConstraint(
                models.F("investigation"), models.F("ref"), models.F("act"), name="each_paper_given_once"
            ),
        ),
    ]
