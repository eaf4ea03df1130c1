//! Filters and sorts of lists, by superusers, users and guests.

use super::compare::View;
use super::expressions::{self, ODD_SORTS, SORTS};
use super::generator::Generator;
use super::pair::{CALLERS, Caller, Request, with_query};
use super::tally::{Tally, observe};
use super::{is_long, seed, world};

const PATH: &str = "/api/collections/posts/records";
const SAMPLE: usize = 900;
const LONG: usize = 12_000;

fn list(caller: Caller, filter: &str, sort: &str) -> Request {
    let mut pairs = vec![("perPage", "200"), ("fields", "id"), ("q", "v"), ("n", "1")];
    pairs.extend([("filter", filter), ("sort", sort)]);
    pairs.retain(|(name, value)| !value.is_empty() || *name == "filter");
    let mut request = Request::get(caller, with_query(PATH, &pairs));
    request.headers.push(("x-test", "Yes".to_owned()));
    request
}

#[tokio::test(flavor = "multi_thread")]
async fn picked_filters_select_what_the_reference_selects() {
    let pair = world::start().await;
    let mut requests = Vec::new();
    for filter in expressions::all() {
        for caller in CALLERS {
            requests.push((String::new(), list(caller, filter, ""), View::Set));
        }
    }
    observe(&pair, Tally::new("picked filters"), requests)
        .await
        .finish();
}

#[tokio::test(flavor = "multi_thread")]
async fn generated_filters_select_what_the_reference_selects() {
    let pair = world::start().await;
    let mut generator = Generator::new(seed(), true);
    let mut plain = Generator::new(seed().wrapping_add(1), false);
    let mut requests = Vec::new();
    for _ in 0..if is_long() { LONG } else { SAMPLE } {
        requests.push((
            String::new(),
            list(Caller::Admin, &generator.filter(), ""),
            View::Set,
        ));
        let filter = plain.filter();
        for caller in [Caller::Ann, Caller::Guest] {
            requests.push((String::new(), list(caller, &filter, ""), View::Set));
        }
    }
    observe(&pair, Tally::new("generated filters"), requests)
        .await
        .finish();
}

#[tokio::test(flavor = "multi_thread")]
async fn sorts_order_as_the_reference_orders() {
    let pair = world::start().await;
    let mut requests = Vec::new();
    for caller in CALLERS {
        for sort in SORTS.iter().chain(ODD_SORTS) {
            let (is_random, is_empty) = (sort.contains("@random"), sort.is_empty());
            let view = if is_random || is_empty {
                View::Set
            } else {
                View::Order
            };
            // Equal rows may come in any order, so the id decides.
            let whole = format!("{sort},id");
            requests.push((String::new(), list(caller, "", sort), View::Set));
            requests.push((String::new(), list(caller, "", &whole), view));
            let filtered = list(caller, "n > 0 || tags.n ?> 1", &whole);
            requests.push((String::new(), filtered, view));
        }
    }
    observe(&pair, Tally::new("sorts"), requests).await.finish();
}
