"""The code that opens the first page: whoever can read it is at the machine that Clearline runs on."""

import base64

from clearline.kernel.refs import as_typed
from clearline.keys.installation import derived


def first_page_code() -> str:
    """Eight characters in two groups, the same until the installation key changes.

    Raises:
        NoInstallationKey: Clearline was not started by `clearline serve`, which makes the key and prints this code.
    """
    return as_typed(base64.b32encode(derived("first page")).decode().replace("O", "").replace("I", ""))[:9]
