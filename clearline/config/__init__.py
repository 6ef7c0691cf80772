"""Settings, urls, wsgi: the only place that knows every area."""

import sys

import pysqlite3
import pysqlite3.dbapi2

# Parameters in one statement: what any build of SQLite takes, since this wrapper cannot be asked.
VARIABLES = 32_766


class Connection(pysqlite3.Connection):  # type: ignore[misc] # the wheel carries no types
    def getlimit(self, category: int) -> int:
        return VARIABLES


# SQLite below 3.51.3 can corrupt a write-ahead log that two processes share, and the system's is often older.
# Django imports sqlite3 after this package, so it gets the one in our wheel.
for module in (pysqlite3, pysqlite3.dbapi2):
    module.SQLITE_LIMIT_VARIABLE_NUMBER = 9
sys.modules["sqlite3"] = pysqlite3
sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2
