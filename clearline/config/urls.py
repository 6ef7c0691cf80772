from django.urls import include, path

urlpatterns = [
    path("", include("clearline.pages.urls")),
]
