"""Who receives a report: a table of ordered rules, the first that fits wins (D§3.3, §3.4).

Plain calculations on values; nothing here touches Django, the database or the clock. `route` is asked when a report is
submitted and again at every step; `next_in_line` when nobody has taken it up in time, or somebody stood aside.
"""

from clearline.cases.routing.deciding import next_in_line, route
from clearline.cases.routing.model import OUTSIDE, Kind, Matter, Post, Route, Staffing, Subject

__all__ = ["OUTSIDE", "Kind", "Matter", "Post", "Route", "Staffing", "Subject", "next_in_line", "route"]
