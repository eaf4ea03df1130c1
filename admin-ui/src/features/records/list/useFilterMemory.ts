// What this browser remembers of a collection's filters, as state of the page.
import { useState } from 'react'
import { recall, remember } from '../../../lib/remember'
import { type FilterMemory, memoryKey, parseMemory } from './filters'

export function useFilterMemory(collectionId: string) {
  const key = memoryKey(collectionId)
  const [memory, setMemory] = useState(() => parseMemory(recall(key)))
  return {
    memory,
    setMemory: (next: FilterMemory) => {
      setMemory(next)
      remember(key, next)
    },
  }
}
