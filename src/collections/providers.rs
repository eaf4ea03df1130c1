//! The `OAuth2` providers that can be configured, as the console lists them.

use serde::Serialize;

/// Name on the wire, name for people, color of the monogram; in the order of the list.
const PROVIDERS: [(&str, &str, &str); 32] = [
    ("apple", "Apple", "#1d1d1f"),
    ("google", "Google", "#4285f4"),
    ("microsoft", "Microsoft", "#0067b8"),
    ("yandex", "Yandex", "#fc3f1d"),
    ("facebook", "Facebook", "#1877f2"),
    ("instagram2", "Instagram", "#d6249f"),
    ("github", "GitHub", "#24292f"),
    ("gitlab", "GitLab", "#e24329"),
    ("bitbucket", "Bitbucket", "#0052cc"),
    ("gitee", "Gitee", "#c71d23"),
    ("gitea", "Gitea/Forgejo", "#609926"),
    ("discord", "Discord", "#5865f2"),
    ("twitter", "X/Twitter", "#0f1419"),
    ("kakao", "Kakao", "#3c1e1e"),
    ("vk", "ВКонтакте", "#0077ff"),
    ("linear", "Linear", "#5e6ad2"),
    ("notion", "Notion", "#191919"),
    ("monday", "monday.com", "#f62b54"),
    ("lark", "Lark", "#3370ff"),
    ("box", "Box", "#0061d5"),
    ("spotify", "Spotify", "#1db954"),
    ("trakt", "Trakt", "#ed1c24"),
    ("twitch", "Twitch", "#9146ff"),
    ("patreon", "Patreon", "#ff424d"),
    ("strava", "Strava", "#fc4c02"),
    ("wakatime", "WakaTime", "#202020"),
    ("livechat", "LiveChat", "#ff5100"),
    ("mailcow", "mailcow", "#b58900"),
    ("planningcenter", "Planning Center", "#2266f7"),
    ("oidc", "OIDC", "#f78c40"),
    ("oidc2", "OIDC", "#f78c40"),
    ("oidc3", "OIDC", "#f78c40"),
];

/// A provider of the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct KnownProvider {
    pub name: &'static str,
    pub display_name: &'static str,
    /// An SVG text: our own monogram, since a brand's logo is not ours to copy.
    pub logo: String,
}

/// Every provider, in the order of the wire.
pub fn all() -> Vec<KnownProvider> {
    let known = PROVIDERS
        .into_iter()
        .map(|(name, display_name, color)| KnownProvider {
            name,
            display_name,
            logo: monogram(display_name, color),
        });
    known.collect()
}

/// Whether a provider of this name exists.
pub fn is_known(name: &str) -> bool {
    PROVIDERS.iter().any(|(known, ..)| *known == name)
}

fn monogram(display_name: &str, color: &str) -> String {
    let letter = display_name
        .chars()
        .next()
        .map(|first| first.to_uppercase().to_string());
    let letter = letter.unwrap_or_default();
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 32 32\">\
         <rect width=\"32\" height=\"32\" rx=\"8\" fill=\"{color}\"/>\
         <text x=\"16\" y=\"22\" font-family=\"system-ui,sans-serif\" font-size=\"17\" \
         font-weight=\"600\" fill=\"#fff\" text-anchor=\"middle\">{letter}</text></svg>"
    )
}
