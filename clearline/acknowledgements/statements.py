"""The words a person signs under. Nobody is asked to agree: a policy is not a contract (D§4.2)."""

STATEMENTS = {
    1: "I have read it, I had the chance to ask, and I understand that it applies to me.",
    2: "I have read the policy on one page and can read all of it here, I had the chance to ask, "
    "and I understand that all of it applies to me.",
}
CURRENT = 1
OF_ONE_PAGE = 2  # for somebody in for one day (D§5.8)
