from django.urls import path

from clearline.acknowledgements import views
from clearline.acknowledgements.views import one_day, paper, setting_aside

app_name = "acknowledgements"
urlpatterns = [
    path("s/<int:urn>/policy/", views.read, name="read"),
    path("s/<int:urn>/policy/sign/", views.sign, name="sign"),
    path("s/<int:urn>/policy/dispute/", views.dispute, name="dispute"),
    path("s/<int:urn>/policy/decline/", views.decline, name="decline"),
    path("s/<int:urn>/ask-everyone/", views.ask_everyone, name="ask_everyone"),
    path("s/<int:urn>/help/<int:pk>/", views.sign_with_help, name="sign_with_help"),
    path("s/<int:urn>/asked/<int:pk>/", setting_aside.asked, name="asked"),
    path("s/<int:urn>/set-aside/<int:pk>/", setting_aside.set_aside, name="set_aside"),
    path("s/<int:urn>/receipts/<int:pk>/", views.receipt, name="receipt"),
    path("s/<int:urn>/receipts/<int:pk>/receipt.json", views.receipt_json, name="receipt_json"),
    path("s/<int:urn>/receipts/<int:pk>/receipt.pdf", views.receipt_pdf, name="receipt_pdf"),
    path("s/<int:urn>/one-day/", one_day.one_day, name="one_day"),
    path("s/<int:urn>/paper/", paper.paper, name="paper"),
    path("s/<int:urn>/paper/sheets.pdf", paper.sheets, name="sheets"),
    path("s/<int:urn>/paper/enter/", paper.enter, name="enter_paper"),
    path("s/<int:urn>/paper/<int:pk>/", paper.settle, name="settle_paper"),
]
