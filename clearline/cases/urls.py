from django.urls import URLPattern, path

from clearline.cases import views

app_name = "cases"
urlpatterns: list[URLPattern] = [
    path("s/<int:urn>/contact/", views.contact, name="contact"),
    path("s/<int:urn>/contact/stop/", views.stop, name="stop"),
    path("s/<int:urn>/contact/<str:ref>/", views.sent, name="sent"),
    path("s/<int:urn>/contact/<str:ref>/tick/", views.tick, name="tick"),
    path("s/<int:urn>/contact/<str:ref>/receipt/", views.receipt, name="receipt"),
    path("s/<int:urn>/contact/<str:ref>/receipt.json", views.receipt_json, name="receipt_json"),
    path("s/<int:urn>/cases/", views.mine, name="mine"),
    path("s/<int:urn>/cases/<str:ref>/", views.case, name="case"),
    path("s/<int:urn>/cases/<str:ref>/step/", views.take, name="take"),
    path("s/<int:urn>/cases/<str:ref>/screen/", views.screen, name="screen"),
    path("s/<int:urn>/cases/<str:ref>/close/", views.close, name="close"),
    path("s/<int:urn>/cases/<str:ref>/reopen/", views.reopen, name="reopen"),
]
