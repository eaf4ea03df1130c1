//! Random requests, each held against the model.

use std::collections::{BTreeMap, BTreeSet};

use reqwest::Method;
use serde_json::{Map, Value, json};

use super::model::{KINDS, Kind, Model, Record, Refusal, Removal};
use crate::support::random::Random;
use crate::support::{Answer, Client, TestApp};

const IDS: usize = 12;
const TEXTS: [&str; 7] = ["", "ash", "birch", "cedar", "date", "elm", "fir"];

pub(super) struct Walk<'a> {
    app: &'a TestApp,
    random: Random,
    model: Model,
    soft: bool,
    /// Deletes that may be undone, by their cohort: what each did.
    trash: BTreeMap<String, Removal>,
    done: BTreeMap<&'static str, usize>,
}

fn id_of(kind: &str, number: usize) -> String {
    format!("{kind:x<13}{number:02}")
}

fn path(kind: &str) -> String {
    format!("/api/collections/{kind}/records")
}

fn ids(values: &Value) -> BTreeSet<String> {
    let id = |item: &Value| item["id"].as_str().unwrap().to_owned();
    values.as_array().into_iter().flatten().map(id).collect()
}

fn set<'a>(ids: impl IntoIterator<Item = &'a String>) -> BTreeSet<String> {
    ids.into_iter().cloned().collect()
}

fn body_of(kind: &Kind, record: &Record) -> Map<String, Value> {
    let mut body = Map::new();
    body.insert("text".to_owned(), record.text.as_str().into());
    for relation in kind.relations {
        let ids = &record.relations[relation.field];
        let value = if relation.multiple {
            json!(ids)
        } else {
            json!(ids.first().map_or("", String::as_str))
        };
        body.insert(relation.field.to_owned(), value);
    }
    body
}

fn assert_as(answer: &Answer, expected: &Result<(), Refusal>, success: u16) {
    let status = match expected {
        Ok(()) => success,
        Err(Refusal::Missing) => 404,
        Err(Refusal::Invalid) => 400,
        Err(Refusal::Conflict) => 409,
    };
    assert_eq!(answer.status, status, "{expected:?} {}", answer.text);
}

fn assert_shows(kind: &Kind, record: &Record, shown: &Value) {
    for (name, value) in body_of(kind, record) {
        assert_eq!(shown[&name], value, "{name} of {shown}");
    }
}

impl<'a> Walk<'a> {
    pub(super) fn new(app: &'a TestApp, seed: u64, soft: bool) -> Self {
        Walk {
            app,
            random: Random::new(seed),
            model: Model::default(),
            soft,
            trash: BTreeMap::new(),
            done: BTreeMap::new(),
        }
    }

    pub(super) fn summary(&self) -> Vec<(&'static str, usize)> {
        self.done
            .iter()
            .map(|(name, count)| (*name, *count))
            .collect()
    }

    async fn send(
        &self,
        client: &Client,
        method: Method,
        path: &str,
        body: Option<Value>,
    ) -> Answer {
        let mut request = client.request(method, path);
        if let Some(body) = body {
            request = request
                .header("content-type", "application/json")
                .body(body.to_string());
        }
        Client::answer(request).await.2
    }

    async fn get(&self, path: &str) -> Value {
        let answer = self.send(&self.app.guest, Method::GET, path, None).await;
        answer.expect(200).body
    }

    fn count(&mut self, what: &'static str) {
        *self.done.entry(what).or_default() += 1;
    }

    pub(super) async fn step(&mut self, step: usize) {
        let kind = &KINDS[self.random.below(KINDS.len())];
        match self.random.below(if self.soft { 100 } else { 94 }) {
            0..40 => self.create(kind).await,
            40..52 => self.update(kind).await,
            52..68 => self.delete(kind).await,
            68..74 => self.look_up(kind).await,
            74..80 => self.list(kind).await,
            80..90 => self.filter().await,
            90..92 => self.expand().await,
            92..94 => self.shelf().await,
            94..99 => self.restore().await,
            _ => self.purge().await,
        }
        if step.is_multiple_of(50) {
            self.look_at_everything().await;
        }
    }

    fn some_id(&mut self, kind: &str) -> String {
        let number = self.random.below(IDS);
        id_of(kind, number)
    }

    /// An id that is there, if any is; now and then one that may not be.
    fn likely_id(&mut self, kind: &str) -> String {
        let known: Vec<String> = self.model.all(kind).keys().cloned().collect();
        if known.is_empty() || self.random.one_in(8) {
            return self.some_id(kind);
        }
        known[self.random.below(known.len())].clone()
    }

    fn some_record(&mut self, kind: &Kind) -> Record {
        let mut record = Record {
            text: self.random.pick(&TEXTS).to_owned(),
            ..Record::default()
        };
        for relation in kind.relations {
            let most = if relation.multiple { 4 } else { 2 };
            let count = if relation.required {
                1
            } else {
                self.random.below(most)
            };
            let mut ids = Vec::new();
            for _ in 0..count {
                let id = self.likely_id(relation.target);
                if !ids.contains(&id) {
                    ids.push(id);
                }
            }
            record.relations.insert(relation.field, ids);
        }
        record
    }

    async fn create(&mut self, kind: &'static Kind) {
        let (id, record) = (self.some_id(kind.name), self.some_record(kind));
        let mut body = body_of(kind, &record);
        body.insert("id".to_owned(), id.as_str().into());
        let path = path(kind.name);
        let answer = self.send(&self.app.guest, Method::POST, &path, Some(body.into()));
        let answer = answer.await;
        let expected = self.model.create(kind, &id, record);
        assert_as(&answer, &expected, 200);
        self.count(if expected.is_ok() {
            "created"
        } else {
            "not created"
        });
    }

    async fn update(&mut self, kind: &'static Kind) {
        let (id, record) = (self.likely_id(kind.name), self.some_record(kind));
        let path = format!("{}/{id}", path(kind.name));
        let body = body_of(kind, &record).into();
        let answer = self.send(&self.app.guest, Method::PATCH, &path, Some(body));
        let answer = answer.await;
        let expected = self.model.update(kind, &id, record);
        assert_as(&answer, &expected, 200);
        self.count("updated");
    }

    async fn delete(&mut self, kind: &'static Kind) {
        let id = self.likely_id(kind.name);
        let path = format!("{}/{id}", path(kind.name));
        let answer = self
            .send(&self.app.guest, Method::DELETE, &path, None)
            .await;
        let removed = self.model.delete(kind, &id);
        let expected = removed.as_ref().map(|_| ());
        let expected = expected.map_err(|refusal| match refusal {
            Refusal::Missing => Refusal::Missing,
            _ => Refusal::Invalid,
        });
        assert_as(&answer, &expected, 204);
        self.count("deleted");
        if let (Ok(removal), true) = (removed, self.soft) {
            let newest = self.cohorts(1).await;
            self.trash.insert(newest[0].0.clone(), removal);
        }
    }

    /// The newest cohorts: each with the collection and id to restore it by.
    async fn cohorts(&self, count: usize) -> Vec<(String, String, String)> {
        let path = format!("/api/v1/trash?skipTotal=1&perPage={count}");
        let listed = self.send(&self.app.admin, Method::GET, &path, None).await;
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let listed = listed.expect(200).body;
        let items = listed["items"].as_array().unwrap().iter();
        items
            .map(|item| {
                let root = &item["root"];
                (
                    text(&item["id"]),
                    text(&root["collectionName"]),
                    text(&root["id"]),
                )
            })
            .collect()
    }

    async fn some_cohort(&mut self) -> Option<(String, String, String)> {
        let cohorts = self.cohorts(20).await;
        if cohorts.is_empty() {
            return None;
        }
        Some(cohorts[self.random.below(cohorts.len())].clone())
    }

    async fn restore(&mut self) {
        let Some((cohort, collection, id)) = self.some_cohort().await else {
            return;
        };
        let path = format!("{}/{id}/restore", path(&collection));
        let answer = self.send(&self.app.admin, Method::POST, &path, Some(json!({})));
        let answer = answer.await;
        let expected = self.model.undo(&self.trash[&cohort]);
        assert_as(&answer, &expected, 200);
        if expected.is_ok() {
            self.trash.remove(&cohort);
        }
        self.count(if expected.is_ok() {
            "restored"
        } else {
            "not restored"
        });
    }

    async fn purge(&mut self) {
        let Some((cohort, collection, id)) = self.some_cohort().await else {
            return;
        };
        let path = format!("{}/{id}?purge=true", path(&collection));
        let answer = self
            .send(&self.app.admin, Method::DELETE, &path, None)
            .await;
        assert_eq!(answer.status, 204, "{}", answer.text);
        self.trash.remove(&cohort);
    }

    async fn look_up(&mut self, kind: &'static Kind) {
        let id = self.some_id(kind.name);
        let path = format!("{}/{id}", path(kind.name));
        let answer = self.send(&self.app.guest, Method::GET, &path, None).await;
        match self.model.get(kind.name, &id) {
            None => assert_eq!(answer.status, 404, "{}", answer.text),
            Some(record) => assert_shows(kind, record, &answer.expect(200).body),
        }
        self.count("looked up");
    }

    async fn list(&mut self, kind: &'static Kind) {
        let path = format!("{}?perPage=500", path(kind.name));
        let listed = self.get(&path).await;
        let known = self.model.all(kind.name);
        assert_eq!(listed["totalItems"], known.len(), "{}", kind.name);
        assert_eq!(ids(&listed["items"]), set(known.keys()), "{}", kind.name);
        for item in listed["items"].as_array().unwrap() {
            let record = &known[item["id"].as_str().unwrap()];
            assert_shows(kind, record, item);
        }
        self.count("listed");
    }

    /// Filters that look through relations, back at others, and at whole collections.
    async fn filter(&mut self) {
        let text = TEXTS[1 + self.random.below(TEXTS.len() - 1)];
        let (which, tag) = (self.random.below(6), self.some_id("tags"));
        let model = &self.model;
        let of = |post: &Record, field: &str| post.relations[field].clone();
        let named =
            |kind: &str, id: &String| model.get(kind, id).is_some_and(|found| found.text == text);
        let comments = |id: &String| {
            let of_post = move |record: &&Record| record.relations["post"].contains(id);
            let all = model.all("comments").values();
            all.filter(of_post).cloned().collect::<Vec<Record>>()
        };
        let matches = |id: &String, post: &Record| match which {
            0 => of(post, "author").iter().any(|id| named("people", id)),
            1 => of(post, "tags").iter().any(|id| named("tags", id)),
            2 => comments(id).iter().any(|comment| comment.text == text),
            3 => of(post, "lead").is_empty(),
            4 => of(post, "tags").contains(&tag),
            _ => {
                let mut people = model.all("people").values();
                people.any(|person| person.text == post.text)
            }
        };
        let filter = match which {
            0 => format!("author.text = '{text}'"),
            1 => format!("tags.text ?= '{text}'"),
            2 => format!("comments_via_post.text ?= '{text}'"),
            3 => "lead = ''".to_owned(),
            4 => format!("tags.id ?= '{tag}'"),
            _ => "@collection.people.text ?= text".to_owned(),
        };
        let posts = model.all("posts").iter();
        let expected = set(posts
            .filter(|(id, post)| matches(id, post))
            .map(|(id, _)| id));
        let encoded: String = url::form_urlencoded::byte_serialize(filter.as_bytes()).collect();
        let path = format!("{}?perPage=500&filter={encoded}", path("posts"));
        let client = if which == 5 {
            &self.app.admin
        } else {
            &self.app.guest
        };
        let listed = self
            .send(client, Method::GET, &path, None)
            .await
            .expect(200)
            .body;
        assert_eq!(ids(&listed["items"]), expected, "{filter}");
        assert_eq!(listed["totalItems"], expected.len(), "{filter}");
        self.count("filtered");
    }

    async fn expand(&mut self) {
        let path = format!(
            "{}?perPage=500&expand=author,tags,lead,comments_via_post.reply,pins_via_post",
            path("posts")
        );
        let listed = self.get(&path).await;
        for item in listed["items"].as_array().unwrap() {
            let id = item["id"].as_str().unwrap().to_owned();
            let (post, expanded) = (&self.model.all("posts")[&id], &item["expand"]);
            let one = |value: &Value| ids(&json!([value]));
            for field in ["author", "lead"] {
                let expected = set(&post.relations[field]);
                let found = expanded.get(field).map(one).unwrap_or_default();
                assert_eq!(found, expected, "{field} of {item}");
            }
            assert_eq!(
                ids(&expanded["tags"]),
                set(&post.relations["tags"]),
                "{item}"
            );
            for kind in ["comments", "pins"] {
                let back = self.model.all(kind).iter();
                let back = back.filter(|(_, record)| record.relations["post"].contains(&id));
                let found = ids(&expanded[format!("{kind}_via_post")]);
                assert_eq!(found, set(back.map(|(id, _)| id)), "{kind} of {item}");
            }
        }
        self.count("expanded");
    }

    /// The operator's own SQL sees no more than everyone else.
    async fn shelf(&mut self) {
        let listed = self.get(&format!("{}?perPage=500", path("shelf"))).await;
        let count = |id: &String| {
            let comments = self.model.all("comments").values();
            comments
                .filter(|comment| comment.relations["post"].contains(id))
                .count()
        };
        let posts = self.model.all("posts").keys();
        let expected: BTreeMap<String, usize> = posts.map(|id| (id.clone(), count(id))).collect();
        let rows = listed["items"].as_array().unwrap().iter();
        let found: BTreeMap<String, usize> = rows
            .map(|row| {
                let count = row["comments"].as_u64().unwrap();
                (
                    row["id"].as_str().unwrap().to_owned(),
                    usize::try_from(count).unwrap(),
                )
            })
            .collect();
        assert_eq!(found, expected);
        self.count("looked at the view");
    }

    pub(super) async fn look_at_everything(&mut self) {
        for kind in &KINDS {
            self.list(kind).await;
        }
        self.expand().await;
        self.shelf().await;
        for kind in KINDS.iter().filter(|_| self.soft) {
            let path = format!("{}?trash=only&perPage=1", path(kind.name));
            let listed = self.send(&self.app.admin, Method::GET, &path, None).await;
            let removed = self.trash.values().flat_map(|removal| &removal.records);
            let expected = removed.filter(|(name, ..)| *name == kind.name).count();
            assert_eq!(listed.expect(200).body["totalItems"], expected);
        }
    }
}
