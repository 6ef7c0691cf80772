from django import forms

from clearline.pages.forms import Form
from clearline.reminders.models import Wish


class ChooseReminders(Form):
    wish = forms.ChoiceField(
        label="How would you like to be reminded?",
        choices=Wish,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose one"},
    )
