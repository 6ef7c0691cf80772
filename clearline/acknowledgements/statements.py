"""The words a person signs under. Nobody is asked to agree: a policy is not a contract (D§4.2)."""

STATEMENTS = {
    1: "I have read it, I had the chance to ask, and I understand that it applies to me.",
}
CURRENT = 1
