"""One-use form tokens: the second sending of a form answers with the first result."""

from django.db import models


class UsedToken(models.Model):
    token = models.BinaryField(primary_key=True, help_text="16 random bytes, drawn when the form was shown")
    result = models.CharField(max_length=200, help_text="where the first sending led")
    used_on = models.DateField(help_text="forgotten a week later; no index, since that is one look a day")
