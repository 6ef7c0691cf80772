from django.urls import URLPattern, path

from clearline.privacy_reviews import views

app_name = "privacy_reviews"
urlpatterns: list[URLPattern] = [
    path("s/<int:urn>/privacy/", views.review, name="review"),
    path("s/<int:urn>/privacy/answer/", views.answer, name="answer"),
    path("s/<int:urn>/privacy/said/", views.said, name="said"),
    path("s/<int:urn>/privacy/help/", views.help, name="help"),
    path("s/<int:urn>/privacy/paper/", views.paper, name="paper"),
    path("s/<int:urn>/privacy/paper/forms.pdf", views.sheets, name="sheets"),
    path("s/<int:urn>/privacy/paper/<int:pk>/", views.enter_paper, name="enter_paper"),
]
