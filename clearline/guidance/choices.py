"""Who can be asked, and what an answer comes to (policy 4.0; D§4.6)."""

from django.db import models

from clearline.people.roles import Role


class Post(models.TextChoices):
    """As whom somebody is asked."""

    MANAGER = "manager", "line manager"
    HEAD = "head", "headteacher"
    OWNER = "owner", "policy owner"
    HR = "hr", "HR adviser"
    DSL = "dsl", "safeguarding lead"
    DPO = "dpo", "data protection officer"


ROLES: dict[Post, tuple[Role, ...]] = {
    Post.HEAD: (Role.HEAD,),
    Post.OWNER: (Role.OWNER,),
    Post.HR: (Role.HR_ADVISER,),
    Post.DSL: (Role.DSL, Role.DEPUTY_DSL),  # the deputy stands in for a lead who is away
    Post.DPO: (Role.DPO,),
}
ASKED = (Post.MANAGER, Post.HEAD, Post.OWNER, Post.HR, Post.DSL)
PASSED_TO = (Post.OWNER, Post.HR, Post.DSL, Post.DPO)


class Outcome(models.TextChoices):
    """What an answer comes to, in a word, so that nobody has to read it out of a sentence."""

    YES = "yes", "Yes"
    YES_IF = "yes if", "Yes, if you keep to what is said here"
    NO = "no", "No"
    SAID = "said", "Neither yes nor no: the words say it"
    NOT_MINE = "not mine", "That is not for me to say"
