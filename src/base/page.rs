//! Paging of every list (contract: wire 00 §5).

/// The most items that one page holds, whatever was asked for.
pub const PER_PAGE_MAX: u32 = 1000;
const PER_PAGE_DEFAULT: u32 = 30;

/// Which part of a list is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Page {
    pub page: u32,
    pub per_page: u32,
    pub skip_total: bool,
}

impl Page {
    /// Clamps silently, as clients rely on the echoed values.
    pub fn clamped(page: i64, per_page: i64, skip_total: bool) -> Self {
        let page = u32::try_from(page.max(1)).unwrap_or(u32::MAX);
        let per_page = match u32::try_from(per_page) {
            Ok(0) => PER_PAGE_DEFAULT,
            Ok(wanted) => wanted.min(PER_PAGE_MAX),
            Err(_) if per_page < 0 => PER_PAGE_DEFAULT,
            Err(_) => PER_PAGE_MAX,
        };
        Page {
            page,
            per_page,
            skip_total,
        }
    }

    /// This page of a list that is held whole, and how many items it has.
    pub fn of<T>(self, all: &[T]) -> (&[T], Option<i64>) {
        let start = usize::try_from(self.offset()).unwrap_or(usize::MAX);
        let start = start.min(all.len());
        let end = all.len().min(start + self.per_page as usize);
        let total = i64::try_from(all.len()).ok().filter(|_| !self.skip_total);
        (&all[start..end], total)
    }

    pub fn offset(self) -> i64 {
        i64::from(self.page - 1) * i64::from(self.per_page)
    }
}

impl Default for Page {
    fn default() -> Self {
        Page {
            page: 1,
            per_page: PER_PAGE_DEFAULT,
            skip_total: false,
        }
    }
}
