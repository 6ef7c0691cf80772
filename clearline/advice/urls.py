from django.urls import URLPattern, path

from clearline.advice import views

app_name = "advice"
urlpatterns: list[URLPattern] = [
    path("advice/", views.desk, name="desk"),
    path("s/<int:urn>/cases/<str:ref>/advice/", views.ask, name="ask"),
    path("s/<int:urn>/advice/<str:ref>/", views.request_page, name="request"),
    path("s/<int:urn>/advice/<str:ref>/share/", views.share, name="share"),
    path("s/<int:urn>/advice/<str:ref>/paper/<int:number>/", views.paper, name="paper"),
    path("s/<int:urn>/advice/<str:ref>/paper/<int:number>/take-out/", views.take_out, name="take_out"),
    path("s/<int:urn>/advice/<str:ref>/step/", views.take, name="take"),
    path("s/<int:urn>/advice/<str:ref>/write/<slug:step>/", views.write, name="write"),
    path("s/<int:urn>/advice/<str:ref>/record/", views.record, name="record"),
]
