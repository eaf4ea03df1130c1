// Which pages hold which rows. Rows count from 0, pages from 1.

export function pageOf(index: number, size: number): { page: number; offset: number } {
  return { page: Math.floor(index / size) + 1, offset: index % size }
}

/** The pages of the rows on the screen, and the next one when its rows are near. */
export function pagesAround(first: number, last: number, size: number): number[] {
  const near = Math.floor(size / 3)
  const from = pageOf(Math.max(0, first - near), size).page
  const to = pageOf(Math.max(0, last + near), size).page
  return Array.from({ length: to - from + 1 }, (_, step) => from + step)
}

/** All pages that hold a range of rows. */
export function pagesOf(first: number, last: number, size: number): number[] {
  const from = pageOf(first, size).page
  return Array.from({ length: pageOf(last, size).page - from + 1 }, (_, step) => from + step)
}
