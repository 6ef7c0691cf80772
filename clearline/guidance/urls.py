from django.urls import path

from clearline.guidance.views import answering, asking, others

app_name = "guidance"
urlpatterns = [
    path("s/<int:urn>/ask/", asking.ask_anything, name="ask_anything"),
    path("s/<int:urn>/ask/<str:ident>/", asking.ask, name="ask"),
    path("s/<int:urn>/help/<str:duty>/", asking.ask_for_help, name="help"),
    path("s/<int:urn>/questions/", answering.questions, name="questions"),
    path("s/<int:urn>/questions/others/", others.others, name="others"),
    path("s/<int:urn>/questions/others/<str:ref>/withdraw/", others.withdraw, name="withdraw"),
    path("s/<int:urn>/questions/<str:ref>/", answering.question, name="question"),
    path("s/<int:urn>/questions/<str:ref>/<slug:name>/", answering.act, name="act"),
]
