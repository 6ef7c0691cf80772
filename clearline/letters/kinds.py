"""The fourteen letters, each from one template that is safe to send (D§4.8 to §4.12)."""

from django.db import models


class Kind(models.TextChoices):
    ACKNOWLEDGEMENT = "acknowledgement", "Acknowledgement"
    ALLEGATION = "allegation put", "Allegation put in writing"
    HEARING = "hearing notice", "Notice of a hearing"
    OUTCOME = "outcome", "Outcome"
    APPEAL = "appeal", "Appeal"
    NO_CASE = "no case", "No case to answer"
    SUSPENSION = "suspension", "Suspension, and its review"
    PARENT_MEETING = "parent meeting", "Invitation to a parent to meet"
    PARENT_WARNING = "parent warning", "Warning to a parent"
    TAKEDOWN = "takedown request", "Request to a network to take something down"
    ANONYMITY = "s.141F notice", "Notice that a teacher may not be named (s.141F)"
    HR_REQUEST = "hr request", "Request for HR advice"
    LADO_FORM = "lado form", "Referral form for the LADO"
    POLICE_PACK = "police pack", "Pack for the police"
