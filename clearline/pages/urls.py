from django.urls import path

from clearline.pages import views

app_name = "pages"
urlpatterns = [
    path("", views.home, name="home"),
    path("health", views.health, name="health"),
]
