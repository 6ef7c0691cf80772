from django.urls import path

from clearline.people import views
from clearline.people.views import account, calendar, demonstration, first, sign_in, slips, staff_list

app_name = "people"
urlpatterns = [
    path("first-school/", first.add_school, name="first_school"),
    path("schools/", views.schools, name="schools"),
    path("schools/join/<str:key>/", views.join, name="join"),
    path("sign-in/", sign_in.sign_in, name="sign_in"),
    path("sign-in/passkey/", account.passkey, name="passkey"),
    path("sign-in/addresses/add/", sign_in.add_address, name="add_address"),
    path("sign-in/addresses/confirm/", sign_in.confirm_address, name="confirm_address"),
    path("sign-in/addresses/<int:pk>/remove/", sign_in.remove_address, name="remove_address"),
    path("sign-in/password/", sign_in.password, name="password"),
    path("sign-in/password/remove/", sign_in.remove_password, name="remove_password"),
    path("sign-in/elsewhere/", sign_in.sign_out_elsewhere, name="sign_out_elsewhere"),
    path("demonstration/sign-in/", demonstration.sign_in, name="demonstration"),
    path("slip/", slips.use, name="use_slip"),
    path("s/<int:urn>/slip/done/", slips.done, name="slip_done"),
    path("s/<int:urn>/slip/not-me/", slips.not_me, name="slip_not_me"),
    path("s/<int:urn>/calendar/", calendar.calendar, name="calendar"),
    path("s/<int:urn>/calendar/term/", calendar.add_term, name="add_term"),
    path("s/<int:urn>/calendar/day/", calendar.add_day, name="add_day"),
    path("s/<int:urn>/calendar/remove/", calendar.remove, name="remove_from_calendar"),
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
