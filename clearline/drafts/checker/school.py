"""The words of one school and one writer: names, aliases, hashtags, misspellings, people the writer calls their own."""

from clearline.drafts.checker.context import Context, Relation, School
from clearline.drafts.checker.lexicon import WORD, Lexicon
from clearline.drafts.checker.patterns import Found, Place, Reading

KINDS = frozenset(
    {
        *("academy", "college", "primary", "high", "school", "secondary", "catholic", "community", "special", "infant"),
        *(
            "infants",
            "junior",
            "juniors",
            "grammar",
            "church",
            "england",
            "trust",
            "upper",
            "middle",
            "lower",
            "nursery",
        ),
        *("sixth", "saint", "ysgol", "gyfun", "gynradd", "uwchradd", "girls", "boys", "first"),
    }
)
"""Words many schools have in their names."""

AT_WORK = ("<work>", "<student>", "<colleague>", "<job.title>", "<day.task>", "<day.work>")
NEAR = 4
SHORT = 5
"""Letters of an abbreviation that is not a word."""


def own_words(context: Context) -> Lexicon:
    """A lexicon of what this school and this writer call things; `names` says whether a name means the school."""
    own, school = Lexicon(), context.school
    for name in _names(school):
        own.add(name, "called.short" if _is_short(name) else "called.school", disguised=not _is_short(name))
    for hashtag in school.hashtags:
        own.add(hashtag.lstrip("#"), "called.tag")
    for account in school.official_accounts:
        own.add(account.lstrip("@"), "called.tag")
    if school.town:
        own.add(school.town, "school.town")
    for person in school.people:
        own.add(person, "colleague.name")
    for relative in context.relatives:
        own.add(relative.name, "own.child" if relative.relation is Relation.OWN_CHILD else "own.relative")
    for word in WORD.findall(school.name.lower()):
        if len(word) > 4 and word not in KINDS:
            own.add(word.removesuffix("'s"), "called.word", disguised=True)
    return own


def _names(school: School) -> list[str]:
    """Each name, whose it is, and as it is typed in a hurry: St Wini's, St Winis."""
    names = [name for name in (school.name, *school.aliases) if name]
    return list(dict.fromkeys(each for name in names for each in (name, *_owning(name), name.replace("'", ""))))


def _owning(name: str) -> tuple[str, ...]:
    return () if name.endswith("'s") else (f"{name}'s", f"{name}s'") if name.endswith("s") else (f"{name}'s",)


def _is_short(name: str) -> bool:
    """An abbreviation, or an everyday word with "the" before it: such a name needs a capital or words of work near."""
    bare = name.removesuffix("'s")
    return (bare.isupper() and len(bare) <= SHORT) or (bare.lower().startswith("the ") and len(bare.split()) == 2)


def names(reading: Reading) -> None:
    """<school.name> wherever the school is named, and not where a street, a river, a show or a person has its name."""
    if "<called>" not in reading.everywhere:
        return
    at_work = any(item in reading.everywhere for item in AT_WORK)
    for number, found in enumerate(reading.found):
        places = [
            *found.get("<called.tag>", ()),
            *(
                place
                for place in found.get("<called.school>", ())
                if not _is_a_namesake(reading, found, place, at_work)
            ),
            *(place for place in found.get("<called.short>", ()) if _is_meant(reading, found, place, at_work)),
            *(place for place in found.get("<called.word>", ()) if _is_disguised_or_joined(reading, found, place)),
        ]
        for place in places:
            reading.add("school.name", number, place)


def _is_meant(reading: Reading, found: Found, place: Place, at_work: bool) -> bool:
    """Whether a short name is the school: with words of work near, or with its capital and nothing else it could be."""
    capital = reading.text.tokens[place[1] - 1].shown[:1].isupper()
    return (at_work or (capital and not _in_the_country(found, place))) and not _somebody_elses(found, place)


def _is_a_namesake(reading: Reading, found: Found, place: Place, at_work: bool) -> bool:
    one_word = place[1] - place[0] == 1 and not reading.text.tokens[place[0]].readings
    return _somebody_elses(found, place) or (one_word and not at_work and _in_the_country(found, place))


def _in_the_country(found: Found, place: Place) -> bool:
    """Whether flowers, boats or sheep stand near a name."""
    near = found.get("<namesake.near>", ())
    return any(place[0] - NEAR <= other[0] < place[1] + NEAR for other in near)


def _somebody_elses(found: Found, place: Place) -> bool:
    """Whether the words beside a name make it a street's, a river's or a person's."""
    if any(other[0] == place[1] for other in found.get("<namesake.after>", ())):
        return True
    before = [*found.get("<namesake.before>", ()), *found.get("<name.first>", ()), *found.get("<name.titled>", ())]
    inside = any(other[0] < place[0] and place[1] <= other[1] for other in found.get("<name>", ()))
    return inside or any(other[1] == place[0] for other in before)


def _is_disguised_or_joined(reading: Reading, found: Found, place: Place) -> bool:
    """A word of the name alone is not the name; made hard to read, or run into a tag, it is."""
    inside = any(other[0] <= place[0] and place[1] <= other[1] for other in found.get("<called.school>", ()))
    token = reading.text.tokens[place[0]]
    return not inside and bool(token.readings or token.hidden)
