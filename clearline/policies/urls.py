from django.urls import path

from clearline.policies import views
from clearline.policies.views import definitions, public, reference, review

app_name = "policies"
urlpatterns = [
    path("policy/sw.js", public.worker, name="worker"),
    path("policy/<int:urn>/", public.in_force, name="public"),
    path("policy/<int:urn>/versions/", public.versions, name="public_versions"),
    path("policy/<int:urn>/<int:number>/", public.version, name="public_version"),
    path("policy/<int:urn>/<int:number>/text", public.text, name="public_text"),
    path("policy/<int:urn>/<int:number>/policy.pdf", public.pdf, name="public_pdf"),
    path("s/<int:urn>/policies/", views.versions, name="versions"),
    path("s/<int:urn>/policies/upload/", views.upload, name="upload"),
    path("s/<int:urn>/policies/<int:number>/", review.review, name="review"),
    path("s/<int:urn>/policies/<int:number>/accept/", review.accept_suggestions, name="accept"),
    path("s/<int:urn>/policies/<int:number>/clause/<int:pk>/", review.correct, name="correct"),
    path("s/<int:urn>/policies/<int:number>/clause/<int:pk>/join/", review.join, name="join"),
    path("s/<int:urn>/policies/<int:number>/clause/<int:pk>/duty/", review.link, name="link"),
    path("s/<int:urn>/policies/<int:number>/clause/<int:pk>/right/", review.is_right, name="is_right"),
    path("s/<int:urn>/policies/<int:number>/clause/<int:pk>/split/", review.split, name="split"),
    path("s/<int:urn>/policies/<int:number>/clause/<int:pk>/plain-words/", review.summarise, name="summarise"),
    path("s/<int:urn>/policies/<int:number>/approval/", views.approval, name="approval"),
    path("s/<int:urn>/policies/<int:number>/publish/", views.publish, name="publish"),
    path("s/<int:urn>/definitions/", definitions.definitions, name="definitions"),
    path("s/<int:urn>/definitions/start/", definitions.start, name="start_list"),
    path("s/<int:urn>/definitions/word/", definitions.word, name="add_word"),
    path("s/<int:urn>/definitions/word/<int:pk>/", definitions.word, name="word"),
    path("s/<int:urn>/definitions/word/<int:pk>/remove/", definitions.remove_word, name="remove_word"),
    path("s/<int:urn>/definitions/network/", definitions.network, name="add_network"),
    path("s/<int:urn>/definitions/network/<int:pk>/", definitions.network, name="network"),
    path("s/<int:urn>/definitions/network/<int:pk>/remove/", definitions.remove_network, name="remove_network"),
    path("s/<int:urn>/reference/", reference.reference, name="reference"),
    path("s/<int:urn>/reference/import/", reference.bring, name="bring_pack"),
    path("s/<int:urn>/reference/checked/", reference.checked, name="pack_checked"),
]
