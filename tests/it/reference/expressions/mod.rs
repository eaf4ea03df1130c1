//! Hand-picked expressions over the collection `posts` of the world.

mod functions;
mod grammar;
mod paths;
mod request;
mod rules;
mod values;

use functions::FUNCTIONS;
use grammar::GRAMMAR;
use paths::{MANY, MODIFIERS, PATHS};
use request::{COLLECTIONS, REQUEST};
pub(super) use rules::RULES;
use values::{EQUALITY, JSON, LIKE, MACROS, ORDER};

/// All of them.
pub(super) fn all() -> impl Iterator<Item = &'static str> {
    let groups: [&[&str]; 12] = [
        GRAMMAR,
        PATHS,
        MANY,
        MODIFIERS,
        REQUEST,
        COLLECTIONS,
        EQUALITY,
        FUNCTIONS,
        JSON,
        LIKE,
        MACROS,
        ORDER,
    ];
    groups.into_iter().flatten().copied()
}

/// Keys of sorting, valid and not. `id` follows where an order must be certain.
pub(super) const SORTS: &[&str] = &[
    "title",
    "-title",
    "+title",
    "n",
    "-n",
    "title,n",
    "n,-title",
    "-n,title,code",
    "flag,n",
    "author.name",
    "author.team.name,n",
    "-author.team.level",
    "author",
    "kind",
    "-kinds",
    "kinds:length",
    "-kinds:length",
    "kinds:each",
    "tags.n",
    "-tags.title",
    "title:lower",
    "-title:lower",
    "meta",
    "meta.a",
    "meta.s",
    "meta.n",
    "-meta.a.b.0",
    "place.lon",
    "-place.lat",
    "place",
    "due",
    "-due",
    "doc",
    "docs",
    "docs:length",
    "editors:length",
    "comments_via_post.stars",
    "details_via_post.note",
    "-details_via_post.deep.x",
    "parent.title",
    "parent.parent.title",
    "parent.parent.parent.title",
    "code",
    "-code",
    "@random",
    "-@random",
    "@rowid",
    "-@rowid",
    "+@rowid",
    "rowid",
    "_rowid_",
    "",
    "nope",
    "title,",
    ",title",
    ",",
    "-",
    "hid",
    "secret.word",
    "author.email",
    "author.secret",
    "title,,n",
];

/// Keys of sorting that are refused, or that only some may use.
pub(super) const ODD_SORTS: &[&str] = &[
    "@now",
    "null",
    "true",
    "1",
    "'a'",
    "strftime('%Y', due)",
    "geoDistance(1,2,3,4)",
    "@request.auth.id",
    "@request.auth.name",
    "@request.query.sort",
    "@request.method",
    "@collection.tags.title",
    "@collection.tags.n",
    "-@collection.teams:x.level",
    "title:length",
    "title:each",
    "title:isset",
    "title:changed",
    "title:nope",
    "title:lower:lower",
    "--title",
    "++title",
    "-+title",
    "title desc",
    "title asc",
    "title;n",
    "title/**/",
    "TITLE",
    "a,b",
    "author.nope",
    "title.x",
    "nope.x",
    "editors.name",
    "-tags.n,title",
    "tags:each",
    "n,n,n,n,n,n,n,n",
    "n,n,n,n,n,n,n,n,n",
];
