"""The clock on the wall of a journey's machine: every process of a server starts with it.

A journey about deadlines and letters needs a school day in term, whatever day it is run on. The file says by how many
seconds the clock is ahead; without it, it is now.
"""

import os
from datetime import datetime, timedelta
from pathlib import Path

if "JOURNEY_CLOCK" in os.environ:
    from django.utils import timezone

    CLOCK, real_now = Path(os.environ["JOURNEY_CLOCK"]), timezone.now

    def now() -> datetime:
        ahead = float(CLOCK.read_text()) if CLOCK.exists() else 0
        return real_now() + timedelta(seconds=ahead)

    timezone.now = now
