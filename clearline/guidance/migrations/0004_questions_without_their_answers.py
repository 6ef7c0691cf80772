from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("guidance", "0003_keep_answers_as_first_versions")]

    operations = [
        migrations.RemoveField("question", "answer"),
        migrations.AddConstraint(
            "question",
            models.CheckConstraint(
                condition=~Q(status="answered") | Q(answered_at__isnull=False), name="answered_question_says_when"
            ),
        ),
        migrations.AddConstraint(
            "question",
            models.CheckConstraint(
                condition=Q(status__in=("asked", "closed")) | Q(answerer__isnull=False),
                name="question_with_somebody_has_an_answerer",
            ),
        ),
    ]
