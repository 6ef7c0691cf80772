from django.apps import AppConfig
from django.core.checks import register
from django.db.models.signals import post_migrate, pre_migrate


class ConfigApp(AppConfig):
    name = "clearline.config"
    label = "config"

    def ready(self) -> None:
        from clearline.config.append_only import TAG, check_triggers, make_way, restore_triggers

        # SQLite does not let a table be rebuilt while a trigger elsewhere looks into it.
        pre_migrate.connect(make_way, sender=self, dispatch_uid="append-only")
        # Django rebuilds an SQLite table on most changes of a field, and its triggers go with the old one.
        post_migrate.connect(restore_triggers, sender=self, dispatch_uid="append-only")
        # a check for serving, so that `migrate`, which puts triggers back, is not refused for want of them
        register(check_triggers, TAG, deploy=True)
