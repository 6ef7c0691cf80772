"""How long everybody has. All are school defaults; the policy names none (D§10.1)."""

DECLARE_WORKING_DAYS = 5
READ_WORKING_DAYS = 5
SETTLE_WORKING_DAYS = 10
REFERRED_WORKING_DAYS = 0  # the same working day
REVIEW_MONTHS = 12
