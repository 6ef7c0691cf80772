from django.urls import URLPattern, path

from clearline.drafts import views

app_name = "drafts"
urlpatterns: list[URLPattern] = [
    path("s/<int:urn>/check-a-post/", views.check, name="check"),
    path("s/<int:urn>/check-a-post/copy/", views.copy, name="copy"),
    path("s/<int:urn>/check-a-post/words/", views.words, name="words"),
]
