from django.urls import include, path

from clearline.config.views import home, keys

urlpatterns = [
    path("", home, name="home"),
    path("keys/", keys, name="keys"),
    path("account/", include("clearline.people.account_urls")),
    path("", include("clearline.pages.urls")),
    path("", include("clearline.people.urls")),
    path("", include("clearline.policies.urls")),
    path("", include("clearline.declarations.urls")),
    path("", include("clearline.privacy_reviews.urls")),
    path("", include("clearline.acknowledgements.urls")),
    path("", include("clearline.understanding.urls")),
    path("", include("clearline.briefings.urls")),
    path("", include("clearline.cases.urls")),
    path("", include("clearline.referrals.urls")),
    path("", include("clearline.advice.urls")),
    path("", include("clearline.investigations.urls")),
    path("", include("clearline.support.urls")),
    path("", include("clearline.reminders.urls")),
    path("", include("clearline.guidance.urls")),
    path("", include("clearline.drafts.urls")),
    path("", include("clearline.assurance.urls")),
    path("", include("clearline.desks.urls")),
]

handler400 = "clearline.pages.errors.bad_request"
handler403 = "clearline.pages.errors.refused"
handler404 = "clearline.pages.errors.not_found"
handler500 = "clearline.pages.errors.broken"
