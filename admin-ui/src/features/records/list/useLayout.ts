// The layout of a collection's columns: the address decides, else what this browser remembers, else
// what suits the collection.
import { useMemo, useState } from 'react'
import type { Collection } from '../../../api/types'
import { parseColumns } from '../../../lib/recordSearch'
import { recall, remember } from '../../../lib/remember'
import { parseLayout } from '../../../ui/table/layout'
import type { Layout } from '../../../ui/table/types'
import { firstColumns } from '../schema'

interface Choice {
  layout: Layout
  setLayout: (layout: Layout) => void
  reset: () => void
}

export function useLayout(
  collection: Collection,
  columns: string | undefined,
  onColumns: (columns: string | undefined) => void,
): Choice {
  const key = `undercroft_columns:${collection.id}`
  const [kept, setKept] = useState(() => parseLayout(recall(key)))
  const first = useMemo(() => firstColumns(collection), [collection])
  const order = useMemo(
    () => parseColumns(columns) ?? kept?.order ?? first,
    [columns, kept?.order, first],
  )
  const widths = kept?.widths
  const layout = useMemo(() => ({ order, widths: widths ?? {} }), [order, widths])

  return {
    layout,
    setLayout: (next) => {
      setKept(next)
      remember(key, next)
      if (next.order.join() !== order.join()) onColumns(next.order.join(','))
    },
    reset: () => {
      setKept(undefined)
      remember(key, undefined)
      onColumns(undefined)
    },
  }
}
