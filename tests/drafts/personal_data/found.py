"""What was found, as type and words: easy to write down in a test."""

from clearline.drafts.checker.context import School
from clearline.drafts.checker.personal_data.find import find

NO_SCHOOL = School()


def found(post: str, school: School = NO_SCHOOL) -> list[tuple[str, str]]:
    return [(each.type, post[each.span.start : each.span.end]) for each in find(post, school=school)]


def found_of(type: str, post: str) -> list[str]:
    return [words for kind, words in found(post) if kind == type]
