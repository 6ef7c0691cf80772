from django.urls import URLPattern, path

from clearline.support.views import door, items, offers, plan, record

app_name = "support"
R = "s/<int:urn>/support/<str:ref>/"
urlpatterns: list[URLPattern] = [
    path("s/<int:urn>/support/", door.door, name="door"),
    path("s/<int:urn>/support/mine/", record.mine, name="mine"),
    path("s/<int:urn>/support/offer/<str:case>/", offers.invite, name="invite"),
    path("s/<int:urn>/support/offered/<str:offer>/", offers.offered, name="offered"),
    path(R, record.record, name="record"),
    path(R + "step/", record.take, name="take"),
    path(R + "safety/", record.safety, name="safety"),
    path(R + "people/", record.people, name="people"),
    path(R + "looked/", record.looked, name="looked"),
    path(R + "outside/", record.outside, name="outside"),
    path(R + "close/", record.close, name="close"),
    path(R + "how-are-you/<int:check_in>/", record.check_in, name="check_in"),
    path(R + "items/add/", items.add, name="add_item"),
    path(R + "items/<int:number>/", items.item, name="item"),
    path(R + "items/<int:number>/share/", items.share, name="share"),
    path(R + "items/<int:number>/copy/", items.keep, name="keep"),
    path(R + "items/<int:number>/copy/<str:exhibit>/", items.download, name="copy"),
    path(R + "items/<int:number>/takedown/", items.takedown, name="takedown"),
    path(R + "items/<int:number>/open/", items.see_for_safety, name="see_for_safety"),
    path(R + "plan/add/", plan.propose, name="propose"),
    path(R + "plan/<int:number>/", plan.move, name="move"),
    path(R + "plan/<int:number>/without-yes/", plan.without_yes, name="without_yes"),
    path(R + "plan/<int:number>/letter/", plan.letter, name="letter"),
]
