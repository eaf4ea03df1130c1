//! What a filter says, without yet knowing what its names mean.

/// A filter. Lists hold two members at least; `&&` binds tighter than `||`.
#[derive(Clone, Debug, PartialEq)]
pub enum Expr {
    Compare(Comparison),
    All(Vec<Part>),
    Any(Vec<Part>),
}

/// An expression and the bytes of the text that it takes up, its brackets included. That part
/// of the text is a filter by itself, and means the same.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    pub expr: Expr,
    pub start: usize,
    pub end: usize,
}

/// One comparison.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    pub left: Word,
    pub operator: Operator,
    /// The `?` form: one of several values suffices.
    pub any: bool,
    pub right: Word,
}

/// An operand and the byte where it begins.
#[derive(Clone, Debug, PartialEq)]
pub struct Word {
    pub operand: Operand,
    pub position: usize,
}

/// One side of a comparison, or an argument of a function.
#[derive(Clone, Debug, PartialEq)]
pub enum Operand {
    Identifier(String),
    Number(f64),
    Text(String),
    Call { name: String, arguments: Vec<Word> },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    Equal,
    NotEqual,
    Like,
    NotLike,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

/// How two neighbours are tied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Join {
    And,
    Or,
}

/// Puts a flat chain in order: the `&&` runs are the members of one `||`.
pub(super) fn tie(first: Part, rest: Vec<(Join, Part)>) -> Part {
    if rest.is_empty() {
        return first;
    }
    let mut any = Vec::new();
    let mut all = vec![first];
    for (join, part) in rest {
        if join == Join::Or {
            any.push(one_or(std::mem::take(&mut all), Expr::All));
        }
        all.push(part);
    }
    any.push(one_or(all, Expr::All));
    one_or(any, Expr::Any)
}

fn one_or(mut members: Vec<Part>, list: fn(Vec<Part>) -> Expr) -> Part {
    if members.len() == 1
        && let Some(only) = members.pop()
    {
        return only;
    }
    let start = members.first().map_or(0, |first| first.start);
    let end = members.last().map_or(start, |last| last.end);
    Part {
        expr: list(members),
        start,
        end,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::filter::parse_part;

    fn side(word: &Word) -> String {
        match &word.operand {
            Operand::Call { name, arguments } => {
                let arguments: Vec<String> = arguments.iter().map(side).collect();
                format!("{name}({})", arguments.join(" "))
            }
            plain => format!("{plain:?}"),
        }
    }

    /// The structure of an expression without its positions.
    fn outline(expr: &Expr) -> String {
        let all = |members: &[Part]| {
            let members: Vec<String> = members.iter().map(|part| outline(&part.expr)).collect();
            members.join(" ")
        };
        match expr {
            Expr::Compare(Comparison { left, right, .. }) => {
                format!("{} - {}", side(left), side(right))
            }
            Expr::All(members) => format!("all({})", all(members)),
            Expr::Any(members) => format!("any({})", all(members)),
        }
    }

    fn check(text: &str, part: &Part) {
        let own = &text[part.start..part.end];
        let again = parse_part(own).unwrap();
        assert_eq!(outline(&again.expr), outline(&part.expr), "{own:?}");
        assert_eq!((again.start, again.end), (0, own.len()), "{own:?}");
        if let Expr::All(members) | Expr::Any(members) = &part.expr {
            for member in members {
                check(text, member);
            }
        }
    }

    #[test]
    fn the_text_of_a_part_is_a_filter_that_means_the_same() {
        for text in [
            "a=1",
            " ( a = 1 ) ",
            "a=1 && b='x' || c>2 && (d=1||e=2)",
            "// first\n a = 1 // one )\n && (b = 2) // last",
            "(a=1)(b=2) || c=3",
            "a=1 || (b=2)(c=3) && d=4",
            "a=1 && (b=2 || c=3)(d=4) || ((e=5))",
            "strftime('%Y', a) = '2' && (geoDistance(a, b, 1, 2,) < 3)",
        ] {
            check(text, &parse_part(text).unwrap());
        }
        let part = parse_part("  a = 'é)' && b=2 ").unwrap();
        assert_eq!((part.start, part.end), (2, 18));
    }
}
