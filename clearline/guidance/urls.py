from django.urls import path

from clearline.guidance import views

app_name = "guidance"
urlpatterns = [
    path("s/<int:urn>/ask/<str:ident>/", views.ask, name="ask"),
    path("s/<int:urn>/help/<str:duty>/", views.ask_for_help, name="help"),
    path("s/<int:urn>/questions/", views.questions, name="questions"),
    path("s/<int:urn>/questions/<str:ref>/", views.question, name="question"),
]
