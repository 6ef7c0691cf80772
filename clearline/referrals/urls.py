from django.urls import URLPattern, path

from clearline.referrals.views import breach, lado, outside_help, police

app_name = "referrals"
urlpatterns: list[URLPattern] = [
    path("s/<int:urn>/cases/<str:ref>/lado/", lado.refer_lado, name="refer_lado"),
    path("s/<int:urn>/cases/<str:ref>/police/", police.refer_police, name="refer_police"),
    path("s/<int:urn>/cases/<str:ref>/police/told/", police.told_police, name="told_police"),
    path("s/<int:urn>/cases/<str:ref>/breach/", breach.open_breach, name="open_breach"),
    path("s/<int:urn>/lado/<str:ref>/", lado.lado, name="lado"),
    path("s/<int:urn>/lado/<str:ref>/<str:step_name>/", lado.lado_step, name="lado_step"),
    path("s/<int:urn>/police/", police.referrals, name="police_list"),
    path("s/<int:urn>/police/<str:ref>/", police.police, name="police"),
    path("s/<int:urn>/police/<str:ref>/<str:step_name>/", police.police_step, name="police_step"),
    path("s/<int:urn>/breaches/", breach.breaches, name="breaches"),
    path("s/<int:urn>/breaches/new/", breach.new_breach, name="new_breach"),
    path("s/<int:urn>/breaches/<str:ref>/", breach.breach, name="breach"),
    path("s/<int:urn>/breaches/<str:ref>/<str:step_name>/", breach.breach_step, name="breach_step"),
    path("s/<int:urn>/outside-help/", outside_help.outside_help, name="outside_help"),
    path("s/<int:urn>/outside-help/<str:what>/", outside_help.guide, name="guide"),
]
