from django.urls import URLPattern, path

from clearline.investigations.views import investigation, papers

app_name = "investigations"
urlpatterns: list[URLPattern] = [
    path("s/<int:urn>/cases/<str:ref>/investigate/", investigation.open_one, name="open"),
    path("s/<int:urn>/investigations/", investigation.mine, name="mine"),
    path("s/<int:urn>/investigations/<str:ref>/", investigation.investigation, name="investigation"),
    path("s/<int:urn>/investigations/<str:ref>/do/<slug:verb>/", investigation.do, name="do"),
    path("s/<int:urn>/investigations/<str:ref>/write/<slug:kind>/", papers.write, name="write"),
    path("s/<int:urn>/investigations/<str:ref>/letters/<str:letter>/", papers.letter, name="letter"),
    path("s/<int:urn>/investigations/<str:ref>/report/", papers.report, name="report"),
    path("s/<int:urn>/investigations/<str:ref>/exhibits/", papers.before_adding, name="before_adding"),
    path("s/<int:urn>/investigations/<str:ref>/exhibits/add/", papers.add_exhibit, name="add_exhibit"),
    path("s/<int:urn>/investigations/<str:ref>/exhibits/<str:exhibit>/", papers.exhibit, name="exhibit"),
]
