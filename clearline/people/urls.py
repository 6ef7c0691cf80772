from django.urls import path

from clearline.people import views
from clearline.people.views import first, slips, staff_list

app_name = "people"
urlpatterns = [
    path("first-school/", first.add_school, name="first_school"),
    path("schools/", views.schools, name="schools"),
    path("schools/join/<str:key>/", views.join, name="join"),
    path("slip/", slips.use, name="use_slip"),
    path("s/<int:urn>/slip/done/", slips.done, name="slip_done"),
    path("s/<int:urn>/slip/not-me/", slips.not_me, name="slip_not_me"),
    path("s/<int:urn>/people/", views.people, name="people"),
    path("s/<int:urn>/people/add/", views.add, name="add"),
    path("s/<int:urn>/people/slips.pdf", slips.print_slips, name="print_slips"),
    path("s/<int:urn>/people/import/", staff_list.preview, name="import"),
    path("s/<int:urn>/people/import/apply/", staff_list.apply, name="import_apply"),
    path("s/<int:urn>/people/<str:key>/", views.person, name="person"),
    path("s/<int:urn>/people/<str:key>/role/", views.give_role, name="give_role"),
    path("s/<int:urn>/people/<str:key>/role/<int:pk>/end/", views.end_role, name="end_role"),
    path("s/<int:urn>/people/<str:key>/away/", views.away, name="away"),
]
