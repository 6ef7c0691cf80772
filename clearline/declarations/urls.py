from django.urls import URLPattern, path

from clearline.declarations import views
from clearline.declarations.views import paper

app_name = "declarations"
urlpatterns: list[URLPattern] = [
    path("s/<int:urn>/declarations/", views.mine, name="mine"),
    path("s/<int:urn>/declarations/nothing/", views.nothing, name="nothing"),
    path("s/<int:urn>/declarations/declare/", views.declare, name="declare"),
    path("s/<int:urn>/declarations/received/", views.received, name="received"),
    path("s/<int:urn>/declarations/paper/", paper.enter, name="enter_paper"),
    path("s/<int:urn>/declarations/paper/nothing/", paper.nothing, name="nothing_on_paper"),
    path("s/<int:urn>/declarations/paper/<str:key>/", paper.blank, name="blank"),
    path("s/<int:urn>/declarations/<str:ref>/", views.declaration, name="declaration"),
    path("s/<int:urn>/declarations/<str:ref>/safeguards/", views.settle, name="settle"),
    path("s/<int:urn>/declarations/<str:ref>/step/", views.take, name="take"),
]
