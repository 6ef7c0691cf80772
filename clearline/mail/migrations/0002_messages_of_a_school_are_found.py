from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("mail", "0001_outbox")]

    operations = [
        migrations.AddIndex(
            model_name="message",
            index=models.Index(models.F("urn"), models.F("kind"), models.F("written_at"), name="messages_of_a_school"),
        ),
    ]
