from typing import Any

from django.db import migrations
from django.db.models import Q


def keep_answers(apps: Any, _schema_editor: Any) -> None:
    """What was answered is the first version of its answer, sealed as it was and under the same name."""
    question, answer = apps.get_model("guidance", "Question"), apps.get_model("guidance", "Answer")
    answered = question.objects.exclude(answered_at=None)
    for each in answered.iterator():
        answer.objects.create(
            question=each,
            number=1,
            clause=each.clause,
            version_id=each.version_id,
            text=each.answer,
            by_id=each.answerer_id,
            at=each.answered_at,
        )
    answered.update(status="answered")
    question.objects.filter(answered_at=None, answerer__isnull=False).update(status="routed")


def put_back(apps: Any, _schema_editor: Any) -> None:
    """The first versions stand in their questions again; what was corrected since is lost."""
    question, answer = apps.get_model("guidance", "Question"), apps.get_model("guidance", "Answer")
    for each in answer.objects.filter(number=1).iterator():
        question.objects.filter(pk=each.question_id).update(answer=each.text)
    question.objects.filter(Q(answer=None) & ~Q(answered_at=None)).update(answered_at=None)


class Migration(migrations.Migration):
    dependencies = [("guidance", "0002_answers_have_versions")]

    operations = [migrations.RunPython(keep_answers, put_back)]
