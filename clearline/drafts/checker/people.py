"""Who "she" and "they" are: whoever of work was spoken of last."""

from clearline.drafts.checker.patterns import Reading

PRONOUNS = frozenset({"he", "she", "they", "him", "her", "them", "his", "their", "theirs", "hers"})


def follow_pronouns(reading: Reading) -> None:
    """Pronouns after somebody of work, up to two sentences on, are that person: <spoken_of.work>."""
    if not reading.has("person.work"):
        return
    since: int | None = None
    place = -1
    for number, (first, last) in enumerate(reading.sentences):
        for start, end in sorted(reading.found[number].get("<person.work>", ())):
            since, place = (number, end) if since is None or start >= place else (since, place)
        if since is None or number - since > 2:
            continue
        for index in range(max(first, place if number == since else first), last):
            if reading.text.tokens[index].word in PRONOUNS:
                reading.put_sense(number, "spoken_of.work", (index, index + 1))
