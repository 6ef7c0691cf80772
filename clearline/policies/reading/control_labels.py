"""The labels of document control, in the many words that schools use for each."""

import re

# Order matters where two could match: "Approved by" before "Approved".
_LABELS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("approved_by", (r"(?:approved|adopted|ratified|agreed) by\b.*", r"approving body", r"approval(?: body)?")),
    (
        "renewal_due",
        (
            r"(?:date )?due for (?:renewal|review)",
            r"(?:next |date of next |planned )?(?:renewal|review)(?: is)?(?: date| due| due date| by| on)?",
            r"(?:renewal|review) due.*",
            r"date (?:of|for) (?:next )?(?:renewal|review)",
            r"to be (?:reviewed|renewed)(?: by| on)?",
            r"expiry(?: date)?|next due",
        ),
    ),
    (
        "last_reviewed",
        (
            r"(?:date |date of )?last (?:reviewed|review|updated)(?: on| date)?",
            r"reviewed(?: on)?|date reviewed",
        ),
    ),
    (
        "effective",
        (
            r"(?:effective|in force|valid|applies)(?: date| from)?",
            r"(?:date )?(?:effective|in force|implementation)(?: date| from)?",
        ),
    ),
    (
        "dated",
        (
            r"dated?|written|date of (?:policy|issue|approval|adoption|this version)",
            r"(?:issued?|approved|adopted|adoption|approval|ratified|policy|published)(?: date| on)",
            r"date (?:approved|adopted|agreed|ratified|issued|published)",
        ),
    ),
    (
        "key_governor",
        (
            r"(?:key|link|lead|named|responsible|nominated) governor.*",
            r"governor (?:lead|link|responsible)",
        ),
    ),
    (
        "key_staff",
        (
            r"key (?:staff|person|contact)(?: member)?",
            r"(?:policy |document )?(?:owner|lead)",
            r"(?:staff|SLT|lead) (?:lead|member|responsible|person)",
            r"responsible (?:person|officer|lead|member of staff)",
            r"(?:member of staff|person) responsible",
        ),
    ),
    ("version", (r"version(?: number| no\.?)?", r"issue(?: number| no\.?)?", r"edition")),
    ("school", (r"(?:name of )?(?:school|academy|setting|organisation)(?: name)?",)),
    ("producer", (r"(?:produced|prepared|provided|supplied|drafted) by", r"template (?:from|by|source)")),
    ("phone", (r"tel(?:ephone)?(?: no\.?| number)?\.?", r"phone(?: number)?")),
    ("url", (r"web ?site|web(?: address)?|url",)),
    ("title", (r"(?:policy|document) (?:title|name)", r"title(?: of policy)?")),
    (
        "other",
        (
            r"status|reference|ref|author|category|classification|written by|signed|signature|e-?mail",
            r"frequency of review|review (?:cycle|period|frequency|body)|minute(?: reference)?|statutory",
        ),
    ),
    # On a front page these name a person or a group; further on they may open a clause about them.
    ("front", (r"applies to|audience|related policies|headteacher|chair of governors|scope of document|consulted.*",)),
)
_KNOWN = tuple((fact, re.compile(rf"(?:{'|'.join(labels)})\s*:?", re.IGNORECASE)) for fact, labels in _LABELS)
_LONGEST = 80  # characters


def fact_of(label: str) -> str | None:
    """Which fact the label announces, "other" or "front" for one nobody asks for; None when it is no such label."""
    text = label.strip()
    if len(text) > _LONGEST:
        return None
    return next((fact for fact, pattern in _KNOWN if pattern.fullmatch(text)), None)
