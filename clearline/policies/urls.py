from django.urls import path

from clearline.policies import views
from clearline.policies.views import public, review

app_name = "policies"
urlpatterns = [
    path("policy/<int:urn>/", public.in_force, name="public"),
    path("policy/<int:urn>/versions/", public.versions, name="public_versions"),
    path("policy/<int:urn>/<int:number>/", public.version, name="public_version"),
    path("policy/<int:urn>/<int:number>/text", public.text, name="public_text"),
    path("s/<int:urn>/policies/", views.versions, name="versions"),
    path("s/<int:urn>/policies/upload/", views.upload, name="upload"),
    path("s/<int:urn>/policies/<int:number>/", review.review, name="review"),
    path("s/<int:urn>/policies/<int:number>/accept/", review.accept_suggestions, name="accept"),
    path("s/<int:urn>/policies/<int:number>/clause/<int:pk>/", review.correct, name="correct"),
    path("s/<int:urn>/policies/<int:number>/clause/<int:pk>/join/", review.join, name="join"),
    path("s/<int:urn>/policies/<int:number>/clause/<int:pk>/duty/", review.link, name="link"),
    path("s/<int:urn>/policies/<int:number>/approval/", views.approval, name="approval"),
    path("s/<int:urn>/policies/<int:number>/publish/", views.publish, name="publish"),
]
