"""The same schema, people and records in every server, made through the public API only."""

import json
import urllib.error
import urllib.request

from harness.server import ADMIN

USERS = 20
PASSWORD = "bench-user-password"
SEED_CONNECTIONS = 32
AGENT = "undercroft-bench"
SIGNED_IN = '@request.auth.id != ""'
RECORDS = "/api/collections/posts/records"
SIGN_IN = "/api/collections/users/auth-with-password"

POST = json.dumps({
    "title": "Post {n} {hex}",
    "body": "{words400}",
    "category": "c{nmod200}",
    "score": "<{rand1000}>",
    "views": "<{rand100000}>",
    "active": "<{bool}>",
    "author": "{id}",
    "tags": ["t{nmod8}", "u{nmod5}"],
    "meta": {"number": "<{n}>", "source": "bench", "flags": {"even": "<{bool}>"}},
    "published": "{date}",
}, separators=(",", ":")).replace('"<', "").replace('>"', "")


class Refused(RuntimeError):
    """An answer with a status that is no success."""

    def __init__(self, text, status):
        super().__init__(text)
        self.status = status


def call(server, method, path, body=None, token=None):
    """One request; returns the answer's JSON and raises on any other status than success."""
    request = urllib.request.Request(f"http://{server.address}{path}", method=method)
    request.add_header("User-Agent", AGENT)
    if token:
        request.add_header("Authorization", token)
    data = None
    if body is not None:
        request.add_header("Content-Type", "application/json")
        data = json.dumps(body).encode()
    try:
        with urllib.request.urlopen(request, data, timeout=120) as answer:
            return json.loads(answer.read() or b"null")
    except urllib.error.HTTPError as error:
        text = error.read().decode(errors="replace")
        message = f"{server.name}: {method} {path}: {error.code} {text}"
        raise Refused(message, error.code) from error


def sign_in(server, collection, identity, password):
    """A token by password."""
    path = f"/api/collections/{collection}/auth-with-password"
    return call(server, "POST", path, {"identity": identity, "password": password})["token"]


def posts_collection(users_id):
    """The collection under load: one field of each common type and one index."""
    return {
        "name": "posts",
        "type": "base",
        "fields": [
            {"name": "title", "type": "text"},
            {"name": "body", "type": "text"},
            {"name": "category", "type": "text"},
            {"name": "score", "type": "number"},
            {"name": "views", "type": "number"},
            {"name": "active", "type": "bool"},
            {"name": "author", "type": "relation", "collectionId": users_id, "maxSelect": 1},
            {"name": "tags", "type": "select", "maxSelect": 3,
             "values": [f"t{n}" for n in range(8)] + [f"u{n}" for n in range(5)]},
            {"name": "meta", "type": "json"},
            {"name": "published", "type": "date"},
            {"name": "created", "type": "autodate", "onCreate": True, "onUpdate": False},
            {"name": "updated", "type": "autodate", "onCreate": True, "onUpdate": True},
        ],
        "indexes": ["CREATE INDEX idx_posts_category_created ON posts (category, created)"],
        **{f"{rule}Rule": SIGNED_IN for rule in ("list", "view", "create", "update", "delete")},
    }


def prepare(server):
    """Schema and people in a fresh server; leaves tokens and a file of user ids behind."""
    admin = sign_in(server, "_superusers", *ADMIN)
    users = users_collection(server, admin)
    call(server, "POST", "/api/collections", posts_collection(users["id"]), admin)
    people = [create_user(server, admin, number) for number in range(USERS)]
    server.files["users"] = write_lines(server, "users", [person["id"] for person in people])
    emails = [email(number) for number in range(USERS)]
    server.files["emails"] = write_lines(server, "emails", emails)
    # Everyone signs in once: a first sign-in is recorded as a new device, later ones are not.
    tokens = [sign_in(server, "users", address, PASSWORD) for address in emails]
    server.tokens = {"admin": admin, "user": tokens[0]}


def users_collection(server, admin):
    """The ready-made `users` collection, or a plain one where there is none."""
    try:
        return call(server, "GET", "/api/collections/users", token=admin)
    except Refused as error:
        if error.status != 404:
            raise
        return call(server, "POST", "/api/collections", {"name": "users", "type": "auth"}, admin)


def email(number):
    """The address of a user."""
    return f"user{number}@example.com"


def create_user(server, admin, number):
    """One verified user."""
    body = {"email": email(number), "password": PASSWORD, "passwordConfirm": PASSWORD,
            "verified": True}
    return call(server, "POST", "/api/collections/users/records", body, admin)


def seed(server, loader, rows):
    """Create the records through the API; returns the load generator's report."""
    report = loader.run(server, [
        "--method", "POST", "--path", RECORDS, "--body", POST, "--requests", str(rows),
        "--ids", str(server.files["users"]), "--token", server.tokens["user"],
    ], SEED_CONNECTIONS, timeout=3600)
    if report["errors"]:
        raise RuntimeError(f"{server.name}: {report['errors']} of {rows} records were refused")
    server.files["posts"] = write_lines(server, "posts", record_ids(server, rows))
    return report


def record_ids(server, rows):
    """The ids of all records, in the order of creation."""
    ids = []
    for page in range(1, -(-rows // 1000) + 1):
        query = f"?page={page}&perPage=1000&skipTotal=1&fields=id&sort=@rowid"
        items = call(server, "GET", RECORDS + query, token=server.tokens["user"])["items"]
        ids.extend(item["id"] for item in items)
    listed = len(set(ids))
    if listed != rows:
        raise RuntimeError(f"{server.name}: {rows} records were created, {listed} are listed")
    return ids


def write_lines(server, name, lines):
    """A file for the load generator's `{id}`."""
    path = server.folder / f"{name}.txt"
    path.write_text("".join(f"{line}\n" for line in lines))
    return path
