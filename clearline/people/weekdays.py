"""Days at work as digits, Monday is 1: "135" is Monday, Wednesday and Friday."""

EVERY_WEEKDAY = "12345"
NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def days_in_words(weekdays: str) -> str:
    if weekdays == EVERY_WEEKDAY:
        return "Monday to Friday"
    names = [NAMES[int(day) - 1] for day in weekdays]
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)
