from django.urls import path

from clearline.assurance import views

app_name = "assurance"
urlpatterns = [path("s/<int:urn>/assurance/", views.coverage_page, name="coverage")]
