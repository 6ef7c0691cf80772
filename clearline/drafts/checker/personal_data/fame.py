"""Words of books, stages, screens and government: a name among them is public, and no list of the famous is kept."""

import re

from .around import words_for

BOOKS_AND_SCREENS = re.compile(
    r"\b(?:novel|novels|novelist|villain|protagonist|antagonist|playwright|author|authors|biography|autobiography|"
    r"starring|directed by|starred|albums?|netflix|sitcom|set text|book club|favourite (?:character|book|film|song)|"
    r"best part in|film version|in concert|on telly|on tv|box ?set|soundtrack|soliloquy|audiobook|premier league|"
    r"(?:prime|first) minister|(?:education|home|foreign|health) secretary|chancellor of the exchequer|"
    r"general election|eurovision|glastonbury|biopic|match of the day|box office|tribute act|guitar solo|"
    r"world record|hall of fame|"
    r"nobel prize|booker prize|poet laureate|children's laureate|olympics?|grand slam|ballon d'or)\b",
    re.IGNORECASE,
)
BEFORE = re.compile(
    r"(?:\b(?:album|single|track|song|hit|film|movie|novel|poem|play|book|painting|print|sculpture|documentary|opera|"
    r"symphony|concerto|musical|podcast|biography|box ?set|classic|quote|quotation|sonnet)s?[ ](?:by|from|of)"
    r"|\b(?:directed|composed|narrated|voiced|sung|covered)[ ]by|\bstarring|\bfan of|\blistening to|\bin the style of"
    r"|\btickets?[ ](?:for|to|to see)|\b(?:essay|topic|unit|display|assembly|lesson|lessons|podcast|documentary|biopic|"
    r"biography|book)[ ](?:on|about)|\b(?:re-?)?studying|\brereading|\breading|\b(?:poet|novelist|composer|playwright|"
    r"philosopher|theorist|sculptor|suffragette|abolitionist|astronaut|goalkeeper|politician|minister|chancellor|"
    r"senator|emperor|explorer|dj|legend|icon)),?[ ][\"“‘']?$",
    re.IGNORECASE,
)
AFTER = re.compile(
    r"[\"”’']?[ ](?:(?:new|latest|first|debut|best|greatest|early|late|old)[ ])?(?:albums?|tours?|gigs?|concerts?|"
    r"biopic|films?\b(?![ ](?:homework|essay|project))|movies?|novels?|sonnets?|tribute|playlist|box ?set|remix|hits|"
    r"t-?shirts?|documentary|musical|podcast|audiobook|fan ?club|masterclass|lyrics|cover version|prints?|assembly|"
    r"display|posters?|costumes?|worksheets?|biograph(?:y|ies)|"
    r"murals?|quotes?|impressions?|bags?|handbags?|stamps?|charms?|perfumes?|trainers|shoes|boots|socks|hoodies?|jumpers?|"
    r"coats?|jackets?|dress|dresses|scarf|jeans|watch|watches|mugs?|candles?|lipsticks?|pyjamas|sunglasses|polo|vouchers?|"
    r"gift cards?|catalogue|aftershave|sandwich|crisps)\b"
    r"|['’]s?[ ](?:(?:new|latest|first|debut|best|greatest|early|late|old)[ ])?(?:albums?|singles?|tours?|songs|plays|"
    r"films|movies?|novels?|sonnets?|musical|podcast|biography|autobiography|memoirs?|theory|theories|taxonomy|"
    r"government|cabinet|party|speech to|greatest)\b"
    r"|[ ](?:live[ ]|playing[ ]|is[ ]|are[ ]|was[ ]|were[ ])?(?:on (?:the )?(?:radio|repeat|tour|stage at|netflix|"
    r"iplayer|telly|tv|spotify|vinyl|bbc|itv|screen|question time)|at (?:the o2|the apollo|the arena|wembley|wimbledon|"
    r"glastonbury|the palladium|the proms)|in concert|for (?:prime minister|pm|england|wales|scotland|ireland|"
    r"president)"
    r"|as (?:james bond|hamlet|macbeth|the doctor|prime minister))\b",
    re.IGNORECASE,
)
BESIDE = 40
LAST_WORD = re.compile(r"[ \"“‘',]*([^\W\d_]+)")
LAST_WORDS = frozenset(words_for("before_the_famous"))


def of_books_and_screens(clean: str) -> bool:
    """Whether a post speaks of a story or of public life, wherever in it."""
    return BOOKS_AND_SCREENS.search(clean) is not None


def in_public_life(clean: str, start: int, end: int) -> bool:
    """Whether the words right before or after a name are those said of the famous."""
    if AFTER.match(clean, end) is not None:
        return True
    last = LAST_WORD.match(clean[max(0, start - BESIDE) : start][::-1])
    may_be = last is not None and last[1][::-1].lower() in LAST_WORDS
    return may_be and BEFORE.search(clean, max(0, start - BESIDE), start) is not None
