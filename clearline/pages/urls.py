from django.urls import path

from clearline.pages import views

app_name = "pages"
urlpatterns = [
    path("health", views.health, name="health"),
    path("what-clearline-keeps/", views.keeps, name="keeps"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("help/", views.help, name="help"),
]
