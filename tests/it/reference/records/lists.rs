//! Reading: pages, projections, expansions, and who sees what of a record.

use reqwest::Method;

use super::path;
use crate::reference::compare::View;
use crate::reference::pair::{CALLERS, Caller, Request, with_query};
use crate::reference::tally::{Tally, observe};
use crate::reference::world::{self, id};

const PAGES: &[&str] = &[
    "page=1",
    "page=0",
    "page=-1",
    "page=2",
    "page=99",
    "page=x",
    "page=",
    "page=1.5",
    "page=1e3",
    "page=+1",
    "page= 1",
    "page=0x1",
    "page=99999999999999999999",
    "page=1&page=2",
    "perPage=3",
    "perPage=0",
    "perPage=-5",
    "perPage=x",
    "perPage=1000",
    "perPage=1001",
    "perPage=5000",
    "perPage=3&page=2",
    "perPage=3&page=4",
    "perPage=3&page=5",
    "perPage=",
    "perPage=2.5",
    "skipTotal=1",
    "skipTotal=0",
    "skipTotal=t",
    "skipTotal=f",
    "skipTotal=true",
    "skipTotal=TRUE",
    "skipTotal=True",
    "skipTotal=tRUE",
    "skipTotal=yes",
    "skipTotal=",
    "skipTotal=2",
    "skipTotal=1&perPage=3&page=9",
    "perpage=3",
    "PAGE=2",
    "page=2;perPage=3",
    "page=9223372036854775807",
    "perPage=1000&page=9223372036854775807",
    "page=1&nope=1",
    "filter=%zz",
    "filter=%00",
    "sort=%ff",
];

const FIELDS: &[&str] = &[
    "id",
    "id,title",
    " id , title ",
    "*",
    "*,id",
    "nope",
    "id,nope",
    "",
    ",",
    "id,",
    ",id",
    "id,,title",
    "ID",
    "meta",
    "meta.a",
    "meta.a.b",
    "meta.a.b.0",
    "meta.*",
    "meta.*,id",
    "place.lon",
    "kinds",
    "kinds.0",
    "title.x",
    "expand",
    "expand.author",
    "expand.author.name",
    "*,expand.author.name",
    "expand.*",
    "expand.author.*",
    "expand.editors.name",
    "expand.editors.*",
    "expand.author.expand",
    "title:excerpt(3)",
    "title:excerpt(3,true)",
    "title:excerpt(3, true)",
    "title:excerpt(3,false)",
    "title:excerpt(0)",
    "title:excerpt(-1)",
    "title:excerpt(x)",
    "title:excerpt()",
    "title:excerpt",
    "title:excerpt(3,true,1)",
    "title:excerpt(3",
    "title:excerpt3)",
    "title:nope(1)",
    "title:nope",
    "*:excerpt(2)",
    "*:excerpt(2,true)",
    "n:excerpt(1)",
    "body:excerpt(10)",
    "meta.*:excerpt(1)",
    "title:excerpt(3,1)",
    "title:excerpt(3,yes)",
    "title : excerpt(3)",
    "title:EXCERPT(3)",
    "id,title:excerpt(100)",
    "title:excerpt('3')",
    "title:excerpt(3),title",
    "(id)",
    "id)",
    "'id'",
    "collectionId,collectionName",
    "created",
    "hid",
    "id,hid",
    "expand.author.email",
    "..",
    "meta..a",
    "meta.",
    ".meta",
    "expand.author.expand.team.name",
    "*,expand.*",
    "kinds:excerpt(1)",
];

const EXPANDS: &[&str] = &[
    "",
    "author",
    "editors",
    "tags",
    "parent",
    "secret",
    "nope",
    "title",
    "author,editors",
    " author , editors ",
    "author.team",
    "author.team,author.friends",
    "author.friends.team",
    "author.nope",
    "author.name",
    "author,author.team",
    "author.team,author",
    ".author.",
    "author..team",
    "editors.team",
    "editors.friends.friends",
    "parent.parent",
    "parent.parent.parent.parent",
    "parent.parent.parent.parent.parent.parent",
    "parent.parent.parent.parent.parent.parent.parent",
    "parent.author.team",
    "tags.nope",
    "comments_via_post",
    "comments_via_post.author",
    "comments_via_post.likes",
    "comments_via_nope",
    "comments_via_author",
    "details_via_post",
    "boards_via_posts",
    "boards_via_posts.owner",
    "posts_via_parent",
    "posts_via_parent.author",
    "comments_id_via_post",
    "comments(post)",
    "comments(post).author",
    "comments(nope)",
    "comments",
    "secrets_via_post",
    "author.posts_via_author",
    "author.comments_via_author.post",
    "AUTHOR",
    ",",
    ".",
    "author,nope",
    "nope.author",
    "author team",
    "tags,comments_via_post.author,parent.author.team",
    "secret,author",
    "author:x",
    "expand",
    "*",
    "keeps_via_post",
];

const PLACES: &[&str] = &[
    "posts/records",
    "POSTS/records",
    "posts_id/records",
    "Posts_id/records",
    "nope/records",
    "posts/records/",
    "posts//records",
    "posts/record",
    "posts/records/nope",
    "posts/records/post00000000001",
    "posts/records/POST00000000001",
    "posts/records/post00000000001/",
    "posts/records/post00000000001/x",
    "posts_id/records/post00000000001",
    "tags/records",
    "secrets/records",
    "users/records",
    "secrets/records/secret000000001",
    "_otps/records",
    "_mfas/records",
    "_externalAuths/records",
    "_superusers/records/root00000000001",
    "%70osts/records",
    "posts/records/post0000000000%31",
];

#[tokio::test(flavor = "multi_thread")]
async fn lists_and_views_read_as_the_reference_writes_them() {
    let pair = world::start().await;
    let posts = path("posts");
    let one = format!("{posts}/{}", id("post", 1));
    let mut requests = Vec::new();
    for caller in CALLERS.into_iter().chain([Caller::Bob]) {
        for page in PAGES {
            requests.push(Request::get(
                caller,
                format!("{posts}?fields=id&sort=id&{page}").replace("sort=id&sort", "sort"),
            ));
        }
        for place in PLACES {
            requests.push(Request::get(
                caller,
                format!("/api/collections/{place}?sort=id"),
            ));
        }
        for name in [
            "posts", "users", "tags", "teams", "comments", "boards", "details",
        ] {
            requests.push(Request::get(
                caller,
                format!("{}?perPage=200&sort=id", path(name)),
            ));
        }
        for name in ["ann", "bob", "cid", "dee"] {
            let user = format!("{}/{}?expand=friends,team", path("users"), id(name, 1));
            requests.push(Request::get(caller, user));
        }
        for expand in EXPANDS {
            let list = with_query(&posts, &[("sort", "id"), ("expand", expand)]);
            requests.push(Request::get(caller, list));
            requests.push(Request::get(
                caller,
                with_query(&one, &[("expand", expand)]),
            ));
        }
    }
    for fields in FIELDS {
        let expand = ("expand", "author.team,editors");
        let list = with_query(&posts, &[("sort", "id"), expand, ("fields", fields)]);
        requests.push(Request::get(Caller::Ann, list));
        let view = with_query(&one, &[expand, ("fields", fields)]);
        requests.push(Request::get(Caller::Admin, view));
    }
    for method in [Method::HEAD, Method::PUT, Method::OPTIONS] {
        for target in [&posts, &one] {
            requests.push(Request::new(Caller::Guest, method.clone(), target.clone()));
        }
    }
    let requests = requests
        .into_iter()
        .map(|request| (String::new(), request, View::Whole));
    observe(&pair, Tally::new("lists and views"), requests.collect())
        .await
        .finish();
}
