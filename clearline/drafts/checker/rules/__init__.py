"""Every rule, clause by clause."""

from clearline.drafts.checker.rules import about_work, contact, disclosure, harassment, offence, official, pictures
from clearline.drafts.checker.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    *about_work.RULES,
    *contact.RULES,
    *pictures.RULES,
    *offence.RULES,
    *disclosure.RULES,
    *harassment.RULES,
    *official.RULES,
)
