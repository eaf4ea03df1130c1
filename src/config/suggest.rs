//! "Did you mean": the nearest known word.

/// The known word that is at most two or three slips away.
pub(super) fn nearest<'a>(word: &str, known: &[&'a str]) -> Option<&'a str> {
    let slips_max = (word.len() / 3).clamp(1, 3);
    let ranked = known
        .iter()
        .map(|candidate| (distance(word, candidate), *candidate));
    ranked
        .min()
        .filter(|(slips, _)| *slips <= slips_max)
        .map(|(_, candidate)| candidate)
}

/// Levenshtein's edit distance.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let substituted = diagonal + usize::from(x != *y);
            diagonal = row[j + 1];
            row[j + 1] = substituted.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_forgiven_and_nonsense_is_not() {
        let known = ["http", "public_dir", "origins"];
        assert_eq!(nearest("htpp", &known), Some("http"));
        assert_eq!(nearest("publicdir", &known), Some("public_dir"));
        assert_eq!(nearest("banana", &known), None);
    }
}
