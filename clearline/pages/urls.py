from django.urls import path

from clearline.pages import views

app_name = "pages"
urlpatterns = [
    path("health", views.health, name="health"),
]
