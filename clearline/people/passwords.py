"""Which passwords are taken: long, not among the common ones, and not made of one's own address or name."""

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError

from clearline.people.models import SignIn

SHORTEST = 12
LONGEST = 200
TELLING = 4  # letters: a shorter part of a name may stand in a password


class LongAndUncommon:
    """No rules about figures and signs: they make passwords worse. Length and the list of known ones count."""

    def validate(self, password: str, user: SignIn | None = None) -> None:
        """Nothing, when the password will do.

        Raises:
            ValidationError: it will not. The message says why, and never the password.
        """
        if len(password) < SHORTEST:
            raise ValidationError(f"The password must be {SHORTEST} characters or more. Three words will do.")
        if len(password) > LONGEST:
            raise ValidationError(f"The password must be {LONGEST} characters or fewer.")
        if len(set(password)) < TELLING or _is_common(password):
            raise ValidationError("That password is one of the first that a stranger would try. Choose another.")
        if user is not None and any(part in password.lower() for part in own_words(user)):
            raise ValidationError("The password must not hold your name or your e-mail address.")

    def get_help_text(self) -> str:
        return f"{SHORTEST} characters or more. Three words that belong to nobody are good."


def _is_common(password: str) -> bool:
    once = (password * 2)[1:].index(password) + 1  # how much of it repeats: “password” in “passwordpassword”
    try:
        CommonPasswordValidator().validate(password[:once])
    except ValidationError:
        return True
    return False


def own_words(sign_in: SignIn) -> set[str]:
    names = sign_in.seats.values_list("given_name", "family_name", "known_as", "email")
    words = {word for name in names for word in name} | {sign_in.email or ""}
    parts = {part for word in words for part in word.lower().partition("@")[0].replace(".", " ").split()}
    return {part for part in parts if len(part) >= TELLING}
