from django.urls import URLPattern, path

from clearline.briefings import views

app_name = "briefings"
urlpatterns: list[URLPattern] = [
    path("s/<int:urn>/briefings/", views.sessions, name="sessions"),
    path("s/<int:urn>/briefings/plan/", views.plan, name="plan"),
    path("s/<int:urn>/briefings/attend/", views.attend, name="attend"),
    path("s/<int:urn>/briefings/catch-up/", views.catch_up, name="catch_up"),
    path("s/<int:urn>/briefings/handout.pdf", views.handout, name="handout"),
    path("s/<int:urn>/briefings/<str:ref>/", views.session, name="session"),
    path("s/<int:urn>/briefings/<str:ref>/material/", views.material, name="material"),
    path("s/<int:urn>/briefings/<str:ref>/start/", views.start, name="start"),
    path("s/<int:urn>/briefings/<str:ref>/code/", views.code, name="code"),
    path("s/<int:urn>/briefings/<str:ref>/close/", views.close, name="close"),
    path("s/<int:urn>/briefings/<str:ref>/call-off/", views.call_off, name="call_off"),
    path("s/<int:urn>/briefings/<str:ref>/attendance/", views.attendance, name="attendance"),
    path("s/<int:urn>/briefings/<str:ref>/list/", views.take_list, name="take_list"),
    path("s/<int:urn>/briefings/<str:ref>/slides.pdf", views.slides, name="slides"),
    path("s/<int:urn>/briefings/<str:ref>/sheet.pdf", views.sheet, name="sheet"),
]
