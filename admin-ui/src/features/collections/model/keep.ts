// What a collection keeps of deleted and changed records: its limits, and what changes of it mean.
import type { Collection } from '../../../api/types'

type SoftDelete = NonNullable<Collection['softDelete']>
type History = NonNullable<Collection['history']>
type Keeping = Pick<Collection, 'softDelete' | 'history'>

export const daysMax = 3650
export const perRecordMax = 10_000

export type KeepPath = 'softDelete.retentionDays' | 'history.retentionDays' | 'history.perRecord'

/** Where a number is none that can be kept, the highest that can. */
export function keepProblems({ softDelete, history }: Keeping): Partial<Record<KeepPath, number>> {
  const problems: Partial<Record<KeepPath, number>> = {}
  if (softDelete && !fits(softDelete.retentionDays, daysMax)) problems['softDelete.retentionDays'] = daysMax
  if (history && !fits(history.retentionDays, daysMax)) problems['history.retentionDays'] = daysMax
  if (history && !fits(history.perRecord, perRecordMax)) problems['history.perRecord'] = perRecordMax
  return problems
}

function fits(number: number, max: number): boolean {
  return Number.isInteger(number) && number >= 1 && number <= max
}

/** On or off. What is off shows no numbers, so none may stay behind that cannot be saved. */
export function switched<Part extends SoftDelete | History>(part: Part, enabled: boolean, original: Part): Part {
  const wrong = 'perRecord' in part ? keepProblems({ history: part }) : keepProblems({ softDelete: part })
  return { ...(!enabled && Object.keys(wrong).length > 0 ? original : part), enabled }
}

export interface KeepChange {
  what:
    | 'trashOn' | 'trashOff' | 'trashShorter' | 'trashLonger'
    | 'historyOn' | 'historyOff' | 'historyShorter' | 'historyLonger' | 'historyFewer' | 'historyMore'
  from: number
  to: number
  /** Whether something goes by it that could be brought back before. */
  loses: boolean
}

export function keepChanges(before: Keeping, after: Keeping): KeepChange[] {
  return [...trashChanges(before.softDelete, after.softDelete), ...historyChanges(before.history, after.history)]
}

function trashChanges(before: SoftDelete | undefined, after: SoftDelete | undefined): KeepChange[] {
  if (!before || !after) return []
  const changes: KeepChange[] = []
  const [from, to] = [before.retentionDays, after.retentionDays]
  if (before.enabled !== after.enabled) {
    changes.push({ what: after.enabled ? 'trashOn' : 'trashOff', from, to, loses: !after.enabled })
  }
  // Also of a trash that is switched off, as what is in it stays for that long.
  if (from !== to) changes.push({ what: to < from ? 'trashShorter' : 'trashLonger', from, to, loses: to < from })
  return changes
}

function historyChanges(before: History | undefined, after: History | undefined): KeepChange[] {
  if (!before || !after) return []
  const changes: KeepChange[] = []
  const kept = before.enabled && after.enabled
  const days = { from: before.retentionDays, to: after.retentionDays }
  const most = { from: before.perRecord, to: after.perRecord }
  if (before.enabled !== after.enabled) {
    changes.push({ what: after.enabled ? 'historyOn' : 'historyOff', ...days, loses: !after.enabled })
  }
  if (days.from !== days.to) {
    const less = days.to < days.from
    changes.push({ what: less ? 'historyShorter' : 'historyLonger', ...days, loses: kept && less })
  }
  if (most.from !== most.to) {
    const less = most.to < most.from
    changes.push({ what: less ? 'historyFewer' : 'historyMore', ...most, loses: kept && less })
  }
  return changes
}
