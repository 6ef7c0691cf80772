"""A server whose checker breaks at one word, with the whole draft in the message of its error."""

from clearline.drafts.checker import check

concerns = check._concerns


def breaking(reading):
    text = reading.text.clean.text
    if "kaboom" in text.lower():
        raise ValueError(f"cannot read {text}")
    return concerns(reading)


check._concerns = breaking
