from django.urls import path

from clearline.desks import letters, views

app_name = "desks"
urlpatterns = [
    path("home/", views.home, name="home"),
    path("s/<int:urn>/", views.things, name="things"),
    path("s/<int:urn>/first-days/", views.first_days, name="first_days"),
    path("s/<int:urn>/welcome/", views.welcome, name="welcome"),
    path("s/<int:urn>/welcome/recovery-sheet.pdf", views.recovery_sheet, name="recovery_sheet"),
    path("s/<int:urn>/signatures/", views.signatures, name="signatures"),
    path("s/<int:urn>/signatures/export/<str:form>", views.export, name="export"),
    path("s/<int:urn>/letters/", letters.letters, name="letters"),
    path("s/<int:urn>/letters/try-again/", letters.try_again, name="try_again"),
    path("s/<int:urn>/on-paper/", views.on_paper, name="on_paper"),
    path("s/<int:urn>/today/", views.today, name="today"),
    path("s/<int:urn>/week/", views.week, name="week"),
    path("s/<int:urn>/week/remind/", views.remind, name="remind"),
    path("s/<int:urn>/record/", views.my_record, name="record"),
    path("s/<int:urn>/record/my-record.json", views.my_record_file, name="record_file"),
    path("s/<int:urn>/team/", views.team, name="team"),
]
