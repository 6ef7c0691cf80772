"""Settings, urls, wsgi: the only place that knows every area."""

import sys

import pysqlite3
import pysqlite3.dbapi2

# What any build of SQLite takes in one statement, by SQLite's own number for the limit; this wrapper cannot be asked.
COLUMN, VARIABLE_NUMBER = 2, 9
LIMITS = {COLUMN: 2_000, VARIABLE_NUMBER: 32_766}


class Connection(pysqlite3.Connection):  # type: ignore[misc] # the wheel carries no types
    def getlimit(self, category: int) -> int:
        return LIMITS[category]


# SQLite below 3.51.3 can corrupt a write-ahead log that two processes share, and the system's is often older.
# Django imports sqlite3 after this package, so it gets the one in our wheel.
for module in (pysqlite3, pysqlite3.dbapi2):
    module.SQLITE_LIMIT_COLUMN = COLUMN
    module.SQLITE_LIMIT_VARIABLE_NUMBER = VARIABLE_NUMBER
sys.modules["sqlite3"] = pysqlite3
sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2
