// The selected rows, and how ranges of rows that were never fetched come to be selected.
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ListPage, RecordData, RecordQuery } from '../../../api/types'
import { t } from '../../../messages'
import { type Selection, everything, isSelected, nothing, withSelected } from '../../../ui/table/selection'
import { toast } from '../../../ui/toasts'
import { pageOf, pagesOf } from './pages'
import { pageQuery, pageSize } from './useRecordList'

/** More than this are taken with the box in the header, which needs no fetching. */
const rangeMax = 5_000

interface Selecting {
  selection: Selection
  setSelection: (selection: Selection) => void
  toggle: (index: number, from?: number) => void
  selectAll: (selected: boolean) => void
}

export function useSelection(
  query: RecordQuery,
  rowAt: (index: number) => RecordData | undefined,
): Selecting {
  const client = useQueryClient()
  const [selection, setSelection] = useState(nothing)

  async function selectRange(from: number, to: number) {
    if (to - from >= rangeMax) {
      toast.failed(t.records.rangeFailed, t.records.rangeTooLong(rangeMax))
      return
    }
    const pages = new Map<number, ListPage<RecordData>>()
    try {
      for (const page of pagesOf(from, to, pageSize)) {
        pages.set(page, await client.query({ ...pageQuery(query, page), staleTime: 'static' }))
      }
    } catch {
      toast.failed(t.records.rangeFailed)
      return
    }
    const keys = Array.from({ length: to - from + 1 }, (_, step) => {
      const { page, offset } = pageOf(from + step, pageSize)
      return pages.get(page)?.items[offset]?.id
    })
    const known = keys.filter((key) => key !== undefined)
    setSelection((before) => withSelected(before, known, true))
  }

  return {
    selection,
    setSelection,
    toggle: (index, from) => {
      if (from !== undefined && from !== index) {
        void selectRange(Math.min(from, index), Math.max(from, index))
        return
      }
      const key = rowAt(index)?.id
      if (key === undefined) return
      setSelection((before) => withSelected(before, [key], !isSelected(before, key)))
    },
    selectAll: (selected) => {
      setSelection(selected ? everything : nothing)
    },
  }
}
