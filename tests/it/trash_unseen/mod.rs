//! Nobody can tell the trash from a delete for good: random requests are answered as a model
//! answers them that knows nothing of a trash.
//!
//! `UNDERCROFT_TRASH_STEPS` asks for more of them, `UNDERCROFT_TRASH_SEED` for others.

mod model;
mod walk;

use serde_json::json;

use crate::support::TestApp;
use model::KINDS;
use walk::Walk;

const STEPS: usize = 2000;
const SEED: u64 = 20_261_125;

#[expect(
    clippy::disallowed_methods,
    reason = "the test is asked for more by its environment"
)]
fn setting(name: &str) -> Option<u64> {
    std::env::var(name).ok().map(|text| text.parse().unwrap())
}

/// The collections of the model, and a view over some of them.
async fn house(app: &TestApp, soft: bool) {
    let mut bodies = Vec::new();
    for kind in &KINDS {
        let mut fields = vec![
            json!({"name": "id", "type": "text", "primaryKey": true, "required": true,
                "pattern": "^[a-z0-9]+$", "min": 15, "max": 15}),
            json!({"name": "text", "type": "text"}),
        ];
        for relation in kind.relations {
            fields.push(json!({
                "name": relation.field, "type": "relation",
                "collectionId": format!("{}_id", relation.target),
                "cascadeDelete": relation.cascades, "required": relation.required,
                "maxSelect": if relation.multiple { 9 } else { 1 },
            }));
        }
        let name = kind.name;
        let index = format!("CREATE UNIQUE INDEX unique_{name} ON {name} (text) WHERE text != ''");
        let indexes = if kind.unique { vec![index] } else { Vec::new() };
        bodies.push(json!({
            "id": format!("{name}_id"), "name": name, "type": "base", "fields": fields,
            "indexes": indexes, "softDelete": {"enabled": soft},
            "listRule": "", "viewRule": "", "createRule": "", "updateRule": "", "deleteRule": "",
        }));
    }
    bodies.push(json!({
        "name": "shelf", "type": "view", "listRule": "", "viewRule": "",
        "viewQuery": "SELECT p.id AS id, COUNT(c.id) AS comments
                      FROM posts p LEFT JOIN comments c ON c.post = p.id
                      GROUP BY p.id",
    }));
    let body = json!({"collections": bodies, "deleteMissing": false});
    app.admin
        .send(reqwest::Method::PUT, "/api/collections/import", Some(body))
        .await
        .expect(204);
}

async fn wander(soft: bool, steps: usize) {
    let app = TestApp::start().await;
    house(&app, soft).await;
    let seed = setting("UNDERCROFT_TRASH_SEED").unwrap_or(SEED);
    let mut walk = Walk::new(&app, seed, soft);
    for step in 0..steps {
        walk.step(step).await;
    }
    walk.look_at_everything().await;
    let done = walk.summary();
    assert!(
        done.iter().all(|(_, count)| *count > steps / 200),
        "{done:?}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_in_the_trash_is_as_good_as_gone() {
    let steps = setting("UNDERCROFT_TRASH_STEPS").map(|steps| usize::try_from(steps).unwrap());
    wander(true, steps.unwrap_or(STEPS)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_model_is_right_about_deletes_for_good() {
    wander(false, STEPS / 4).await;
}
