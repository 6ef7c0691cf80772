from django.apps import AppConfig
from django.db.models.signals import post_migrate


class ConfigApp(AppConfig):
    name = "clearline.config"
    label = "config"

    def ready(self) -> None:
        from clearline.config.append_only import restore_triggers

        # Django rebuilds an SQLite table on most changes of a field, and its triggers go with the old one.
        post_migrate.connect(restore_triggers, sender=self, dispatch_uid="append-only")
