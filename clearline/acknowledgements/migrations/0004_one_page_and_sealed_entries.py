"""A sheet remembers which statement is on it; the names that an entry holds are sealed, those already there too."""

from typing import Any

from django.db import migrations, models

from clearline.keys import vault

FIELDS = ("helper", "witness")


def seal(apps: Any, _schema: Any) -> None:
    for entry in _naming(apps, helper="", witness=""):
        for field in FIELDS:
            plain = getattr(entry, field)
            setattr(entry, f"sealed_{field}", vault.seal(plain, **_place(entry, field)) if plain else b"")
        entry.save(update_fields=[f"sealed_{field}" for field in FIELDS])


def unseal(apps: Any, _schema: Any) -> None:
    for entry in _naming(apps, sealed_helper=b"", sealed_witness=b""):
        for field in FIELDS:
            sealed = getattr(entry, f"sealed_{field}")
            setattr(entry, field, vault.unseal(sealed, **_place(entry, field)) if sealed else "")
        entry.save(update_fields=FIELDS)


def _naming(apps: Any, **nobody: Any) -> Any:
    entries = apps.get_model("acknowledgements", "PaperEntry").objects.exclude(**nobody)
    return entries.select_related("sheet__request")


def _place(entry: Any, field: str) -> dict[str, Any]:
    return {"urn": entry.sheet.request.school_id, "record": entry.sheet.code, "field": field}


class Migration(migrations.Migration):
    dependencies = [
        ("acknowledgements", "0003_yearly_lapse"),
        ("keys", "0001_keys_of_schools_and_records"),
    ]

    operations = [
        migrations.AddField(
            model_name="papersheet",
            name="words",
            field=models.PositiveSmallIntegerField(
                default=1, help_text="which statement is printed on it; see statements.py"
            ),
        ),
        migrations.AddField(model_name="paperentry", name="sealed_helper", field=models.BinaryField(default=b"")),
        migrations.AddField(model_name="paperentry", name="sealed_witness", field=models.BinaryField(default=b"")),
        migrations.RunPython(seal, unseal, elidable=True),
        migrations.RemoveField(model_name="paperentry", name="helper"),
        migrations.RemoveField(model_name="paperentry", name="witness"),
        migrations.RenameField(model_name="paperentry", old_name="sealed_helper", new_name="helper"),
        migrations.RenameField(model_name="paperentry", old_name="sealed_witness", new_name="witness"),
        migrations.AlterField(
            model_name="paperentry",
            name="helper",
            field=models.BinaryField(
                default=b"", help_text="sealed: who read it aloud, signed or interpreted, and how"
            ),
        ),
        migrations.AlterField(
            model_name="paperentry",
            name="witness",
            field=models.BinaryField(default=b"", help_text="sealed: for a signature by mark"),
        ),
    ]
