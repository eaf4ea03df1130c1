"""The requests that are compared."""

import json
from dataclasses import dataclass
from urllib.parse import quote

from harness.data import PASSWORD, POST, RECORDS, SIGN_IN


@dataclass(frozen=True)
class Case:
    """One kind of request; texts may hold the load generator's placeholders."""

    name: str
    title: str
    method: str
    path: str
    body: str | None = None
    ids: str | None = None
    signed_in: bool = True
    seconds_max: float = 3600
    # The name of a case that other connections ask without pause meanwhile.
    beside: str | None = None

    @property
    def is_list(self):
        """Whether the answers of two servers can be compared by their totals."""
        return "?" in self.path


def listing(name, title, filter_text, sort, extra=""):
    """A page of 30 records."""
    query = f"?page=1&perPage=30&sort={quote(sort)}&filter={quote(filter_text, safe='')}{extra}"
    return Case(name, title, "GET", RECORDS + query)


INDEXED = ("category='c17'", "-created")
SCANNED = ("score > 900 && title ~ 'ab'", "-score")
SKIP = "&skipTotal=1"

# Cases that write come last: a faster server writes more, and its later cases would be harder.
CASES = [
    Case("read", "read one by id", "GET", RECORDS + "/{id}", ids="posts"),
    listing("list_index", "list 30, indexed filter and sort", *INDEXED),
    listing("list_index_skip", "… without the total", *INDEXED, SKIP),
    listing("list_scan", "list 30, no index", *SCANNED),
    listing("list_scan_skip", "… without the total", *SCANNED, SKIP),
    Case("read_beside_slow", "read one by id while 8 clients run the unindexed list", "GET",
         RECORDS + "/{id}", ids="posts", beside="list_scan"),
    Case("signin", "sign in by password", "POST", SIGN_IN, ids="emails", signed_in=False,
         body=json.dumps({"identity": "{id}", "password": PASSWORD}), seconds_max=3),
    Case("update", "update two fields", "PATCH", RECORDS + "/{id}", ids="posts",
         body='{"title":"Edited {n} {hex}","score":{rand1000}}'),
    Case("create", "create", "POST", RECORDS, ids="users", body=POST),
]
