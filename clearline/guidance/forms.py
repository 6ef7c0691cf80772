from django import forms

from clearline.pages.forms import Form


class AskAboutClause(Form):
    question = forms.CharField(
        label="What would you like to know?",
        help_text="Leave out other people’s names.",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Write your question"},
    )


class AnswerQuestion(Form):
    answer = forms.CharField(
        label="Your answer",
        help_text="The asker relies on it. Say which clause it rests on.",
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": "Write your answer"},
    )
