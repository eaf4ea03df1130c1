//! Filters by chance, from the grammar and the collections of the world.

use crate::support::random::Random;

/// Groups within groups.
const DEPTH_MAX: usize = 3;
const HOPS_MAX: usize = 3;

#[derive(Clone, Copy)]
enum Kind {
    Plain,
    Number,
    /// Select, file and relation without a target worth following.
    Choice,
    Json,
    Point,
    To(&'static str),
}

struct Table {
    name: &'static str,
    members: &'static [(&'static str, Kind)],
}

use Kind::{Choice, Json, Number, Plain, Point, To};

const TABLES: [Table; 8] = [
    Table {
        name: "posts",
        members: &[
            ("id", Plain),
            ("title", Plain),
            ("title", Plain),
            ("body", Plain),
            ("n", Number),
            ("n", Number),
            ("flag", Number),
            ("mail", Plain),
            ("due", Plain),
            ("kind", Choice),
            ("kinds", Choice),
            ("kinds", Choice),
            ("docs", Choice),
            ("code", Plain),
            ("meta", Json),
            ("meta", Json),
            ("place", Point),
            ("hid", Plain),
            ("author", To("users")),
            ("author", To("users")),
            ("editors", To("users")),
            ("editors", To("users")),
            ("tags", To("tags")),
            ("tags", To("tags")),
            ("parent", To("posts")),
            ("secret", To("secrets")),
            ("comments_via_post", To("comments")),
            ("comments_via_post", To("comments")),
            ("details_via_post", To("details")),
            ("boards_via_posts", To("boards")),
            ("posts_via_parent", To("posts")),
        ],
    },
    Table {
        name: "users",
        members: &[
            ("id", Plain),
            ("name", Plain),
            ("email", Plain),
            ("role", Choice),
            ("langs", Choice),
            ("score", Number),
            ("verified", Number),
            ("prefs", Json),
            ("team", To("teams")),
            ("friends", To("users")),
            ("posts_via_author", To("posts")),
            ("posts_via_editors", To("posts")),
            ("comments_via_author", To("comments")),
            ("comments_via_likes", To("comments")),
            ("boards_via_owner", To("boards")),
        ],
    },
    Table {
        name: "tags",
        members: &[
            ("id", Plain),
            ("title", Plain),
            ("n", Number),
            ("color", Choice),
            ("posts_via_tags", To("posts")),
        ],
    },
    Table {
        name: "teams",
        members: &[
            ("id", Plain),
            ("name", Plain),
            ("level", Number),
            ("open", Number),
            ("users_via_team", To("users")),
        ],
    },
    Table {
        name: "comments",
        members: &[
            ("id", Plain),
            ("text", Plain),
            ("stars", Number),
            ("post", To("posts")),
            ("author", To("users")),
            ("likes", To("users")),
        ],
    },
    Table {
        name: "details",
        members: &[
            ("id", Plain),
            ("note", Plain),
            ("post", To("posts")),
            ("deep", Json),
        ],
    },
    Table {
        name: "boards",
        members: &[
            ("id", Plain),
            ("title", Plain),
            ("posts", To("posts")),
            ("owner", To("users")),
        ],
    },
    Table {
        name: "secrets",
        members: &[("id", Plain), ("word", Plain), ("post", To("posts"))],
    },
];

const TEXTS: &[&str] = &[
    "''",
    "'a'",
    "'A'",
    "'b'",
    "'Alpha'",
    "'alpha'",
    "'%a%'",
    "'a%'",
    "'_'",
    "'5'",
    "'1'",
    "'0'",
    "'true'",
    "'null'",
    "'[]'",
    "'Ann'",
    "'bob'",
    "'red'",
    "'first'",
    "'wall'",
    "'dark'",
    "'text'",
    "'ann000000000001'",
    "'tag000000000001'",
    "'post00000000001'",
    "'2024-02-29 12:30:00.123Z'",
    "'2024'",
    "'\\\\'",
    "'%'",
    "\"it's\"",
    "'n1'",
    "'xyz'",
];
const NUMBERS: &[&str] = &[
    "0", "1", "2", "5", "100", "-2.5", "0.1", "-3", "3", "1.0", "2024",
];
const WORDS: &[&str] = &["null", "true", "false", "NULL", "True"];
const MACROS: &[&str] = &["@now", "@yesterday", "@year", "@todayStart", "@yearEnd"];
const OPERATORS: &[&str] = &[
    "=", "=", "=", "!=", "!=", ">", ">=", "<", "<=", "~", "!~", "?=", "?=", "?!=", "?>", "?>=",
    "?<", "?<=", "?~", "?!~",
];
const REQUEST: &[&str] = &[
    "@request.auth.id",
    "@request.auth.email",
    "@request.auth.verified",
    "@request.auth.name",
    "@request.auth.score",
    "@request.auth.collectionName",
    "@request.auth.nope",
    "@request.method",
    "@request.context",
    "@request.query.q",
    "@request.query.n",
    "@request.query.nope:isset",
    "@request.query.q:lower",
    "@request.headers.x_test",
    "@request.body.title",
    "@request.body.title:isset",
    "@request.body.n",
    "@request.body.n:changed",
    "@request.body.kinds:each",
    "@request.body.kinds:length",
    "@request.body.author.name",
    "@request.body.editors.team.level",
    "@request.body.tags.title",
    "@request.body.meta.a.b",
    "@request.body.title:lower",
    "@request.body.tags:changed",
    "@request.body.nope",
    "@request.body.flag",
    "@request.body.author",
    "@request.body.editors:each",
];
/// What makes a filter invalid, or odd.
const ODDITIES: &[&str] = &[
    "nope",
    "author.nope",
    "title.x",
    "@nope",
    "@request.nope",
    "@collection.nope.x",
    "title:nope",
    "1e3",
    "'open",
    "(",
    ")",
    "hid",
    "&&",
    "secret.word",
    "title:each",
    "author.password",
    "=",
    "strftime(1)",
    "geoDistance(1,2)",
    "a b",
    "#",
    "_",
    "@",
    "author:length:each",
    "tags.",
    ".n",
];
const MODIFIERS: &[&str] = &[":lower", ":length", ":each", ":isset", ":changed"];
const JSON_PATHS: &[&str] = &[
    "", ".a", ".a.b", ".a.b.0", ".s", ".n", ".t", ".0", ".x", ".theme",
];

/// The digits of the present and the letters of an id that is yet to be made.
fn is_by_chance(filter: &str) -> bool {
    let is_word = |character: char| character.is_alphanumeric() || "@_.".contains(character);
    let mut words = filter.split(|character| !is_word(character));
    filter.contains('~') && words.any(|word| matches!(word, "id" | "@now" | "@yesterday"))
}

pub(super) struct Generator {
    random: Random,
    /// Whether `@request` and `@collection` may appear.
    has_request: bool,
}

impl Generator {
    pub(super) fn new(seed: u64, has_request: bool) -> Self {
        Generator {
            random: Random::new(seed),
            has_request,
        }
    }

    /// A filter over `posts`.
    pub(super) fn filter(&mut self) -> String {
        loop {
            let filter = self.any_filter();
            if !is_by_chance(&filter) {
                return filter;
            }
        }
    }

    fn any_filter(&mut self) -> String {
        let members = 1 + self.random.below(3);
        let filter = self.chain(members, 0);
        if !self.random.one_in(25) {
            return filter;
        }
        // One character less is now and then still a filter.
        let mut characters: Vec<char> = filter.chars().collect();
        let place = self.random.below(characters.len());
        characters.remove(place);
        characters.into_iter().collect()
    }

    fn chain(&mut self, members: usize, depth: usize) -> String {
        let mut chain = String::new();
        for member in 0..members {
            if member > 0 {
                chain.push_str(self.random.pick(&[" && ", " || ", "&&", "||"]));
            }
            if depth < DEPTH_MAX && self.random.one_in(5) {
                let inner = 1 + self.random.below(3);
                let inner = self.chain(inner, depth + 1);
                chain.extend(["(", &inner, ")"]);
            } else {
                chain.push_str(&self.comparison());
            }
        }
        chain
    }

    fn comparison(&mut self) -> String {
        let left = self.operand(true);
        let is_path = self.random.one_in(4);
        let right = self.operand(is_path);
        let operator = self.random.pick(OPERATORS);
        let blank = if self.random.one_in(4) { "" } else { " " };
        if self.random.one_in(8) {
            format!("{right}{blank}{operator}{blank}{left}")
        } else {
            format!("{left}{blank}{operator}{blank}{right}")
        }
    }

    fn operand(&mut self, is_path: bool) -> String {
        if self.random.one_in(120) {
            return self.random.pick(ODDITIES).to_owned();
        }
        if is_path {
            return self.name();
        }
        let literals = match self.random.below(10) {
            0..5 => TEXTS,
            5..8 => NUMBERS,
            8 => WORDS,
            _ => MACROS,
        };
        self.random.pick(literals).to_owned()
    }

    fn name(&mut self) -> String {
        if self.has_request && self.random.one_in(4) {
            return self.request_name();
        }
        match self.random.below(20) {
            0 => {
                let time = if self.random.one_in(3) {
                    self.path("posts")
                } else {
                    "due".into()
                };
                let format = self.random.pick(&["%Y", "%m", "%Y-%m-%d", "%H"]);
                format!("strftime('{format}', {time})")
            }
            1 => {
                let arguments: Vec<String> = (0..4).map(|_| self.coordinate()).collect();
                format!("geoDistance({})", arguments.join(", "))
            }
            _ => self.path("posts"),
        }
    }

    fn coordinate(&mut self) -> String {
        match self.random.below(6) {
            0 | 1 => "place.lon".to_owned(),
            2 => "place.lat".to_owned(),
            3 => "n".to_owned(),
            4 => "tags.n".to_owned(),
            _ => self.random.pick(NUMBERS).to_owned(),
        }
    }

    fn request_name(&mut self) -> String {
        if self.random.one_in(3) {
            let table = self.random.below(TABLES.len());
            let table = TABLES[table].name;
            let alias = self.random.pick(&["", "", "", ":x", ":y"]);
            return format!("@collection.{table}{alias}.{}", self.path(table));
        }
        if self.random.one_in(4) {
            return format!("@request.auth.{}", self.path("users"));
        }
        self.random.pick(REQUEST).to_owned()
    }

    fn path(&mut self, table: &'static str) -> String {
        let mut path = String::new();
        let mut table = table;
        for hop in 0..=HOPS_MAX {
            let found = TABLES.iter().find(|known| known.name == table).unwrap();
            let (name, kind) = self.random.pick(found.members);
            path.push_str(name);
            match kind {
                To(target) if hop < HOPS_MAX && !self.random.one_in(4) => {
                    path.push('.');
                    table = target;
                    continue;
                }
                Plain | Number => self.push_modifier(&mut path, 10),
                Choice | To(_) => self.push_modifier(&mut path, 2),
                Json => {
                    path.push_str(self.random.pick(JSON_PATHS));
                    self.push_modifier(&mut path, 30);
                }
                Point => path.push_str(self.random.pick(&[".lon", ".lat", ".lon", ""])),
            }
            break;
        }
        path
    }

    fn push_modifier(&mut self, path: &mut String, times: usize) {
        if self.random.one_in(times) {
            path.push_str(self.random.pick(MODIFIERS));
        }
    }
}
