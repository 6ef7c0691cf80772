from django.urls import path

from clearline.reminders import views

app_name = "reminders"
urlpatterns = [
    path("s/<int:urn>/reminders/", views.preferences, name="preferences"),
    path("s/<int:urn>/reminders/calendar/", views.make_address, name="make_address"),
    path("calendar/<int:urn>/<str:secret>.ics", views.feed, name="feed"),
]
