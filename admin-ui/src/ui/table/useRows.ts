// Which rows stand on the screen: the virtual list, and the sizes it gives to the page.
import { useVirtualizer } from '@tanstack/react-virtual'
import { type RefObject, useEffect, useLayoutEffect } from 'react'

interface Parts {
  scroller: RefObject<HTMLDivElement | null>
  body: RefObject<HTMLDivElement | null>
  block: RefObject<HTMLDivElement | null>
}

interface Rows {
  /** The first and the last row that are drawn; last is below first when there are none. */
  first: number
  last: number
  /** Rows that fit on the screen. */
  page: number
  scrollTo: (row: number) => void
}

const spare = 8

/** All rows are equally high and follow each other, so one block is moved instead of each row. */
export function useRows(
  { scroller, body, block }: Parts,
  count: number,
  rowHeight: number,
  headerHeight: number,
): Rows {
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: spare,
    scrollMargin: headerHeight,
    scrollPaddingStart: headerHeight,
  })
  useEffect(() => {
    virtualizer.measure()
  }, [virtualizer, rowHeight])

  const items = virtualizer.getVirtualItems()
  const first = items[0]?.index ?? 0
  const last = items.at(-1)?.index ?? -1
  useLayoutEffect(() => {
    body.current?.style.setProperty('height', `${count * rowHeight}px`)
    block.current?.style.setProperty('top', `${first * rowHeight}px`)
  }, [body, block, count, rowHeight, first])

  const visible = (virtualizer.scrollRect?.height ?? 0) - headerHeight
  return {
    first,
    last,
    page: Math.max(1, Math.floor(visible / rowHeight) - 1),
    scrollTo: (row) => {
      // Before the header there is nothing to go to but the top.
      if (row < 0) virtualizer.scrollToOffset(0)
      else virtualizer.scrollToIndex(row, { align: 'auto' })
    },
  }
}
