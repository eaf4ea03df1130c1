// What is kept of deleted and changed records: its limits, what is sent, and what a change of it loses.
import { describe, expect, test } from 'vitest'
import type { Collection } from '../../../api/types'
import { changeText } from '../review/words'
import { changesBetween } from './diff'
import { draftOf, isDirty, payload, result, step } from './draft'
import { countByTab, place } from './errors'
import { keepChanges, keepProblems, switched } from './keep'

const trash = { enabled: true, retentionDays: 30 }
const history = { enabled: false, retentionDays: 90, perRecord: 100 }
const posts: Collection = {
  id: 'c_posts', name: 'posts', type: 'base', system: false, created: '', updated: '', indexes: [],
  listRule: null, viewRule: null, createRule: null, updateRule: null, deleteRule: null, trashRule: null,
  softDelete: trash, history, fields: [],
}

const edit = (change: Partial<Collection>) => step(draftOf(posts, false), { do: 'set', change })

describe('what is kept', () => {
  test('is sent as a whole, and only where it changed', () => {
    const softDelete = { enabled: false, retentionDays: 30 }
    expect(payload(edit({ softDelete }))).toEqual({ softDelete })
    expect(isDirty(edit({ softDelete: { ...trash } }))).toBe(false)
  })

  test.each([0, -1, 1.5, NaN, 3651])('%j days cannot be kept', (retentionDays) => {
    expect(keepProblems({ softDelete: { enabled: true, retentionDays } })).toEqual({ 'softDelete.retentionDays': 3650 })
  })

  test('has the limits of the server', () => {
    expect(keepProblems({ softDelete: trash, history: { enabled: true, retentionDays: 3650, perRecord: 10_000 } })).toEqual({})
    expect(keepProblems({ history: { ...history, perRecord: 10_001 } })).toEqual({ 'history.perRecord': 10_000 })
  })

  test('leaves no number behind that cannot be saved, when it is switched off', () => {
    expect(switched({ enabled: true, retentionDays: NaN }, false, trash)).toEqual({ enabled: false, retentionDays: 30 })
    expect(switched({ enabled: true, retentionDays: 7 }, false, trash)).toEqual({ enabled: false, retentionDays: 7 })
    expect(switched({ ...history, perRecord: 0 }, false, history)).toEqual(history)
  })

  test('has its refusals in its tab', () => {
    const refusal = { code: 'x', message: 'Must be no less than 1.' }
    const refusals = { 'softDelete.retentionDays': refusal, 'history.perRecord': refusal }
    expect(countByTab(refusals)).toEqual({ keep: 2 })
    expect(place(refusals, edit({})).others['history.perRecord']).toBe('Must be no less than 1.')
  })
})

describe('a change of what is kept', () => {
  const told = (change: Partial<Collection>) =>
    changesBetween(posts, result(edit(change)), false).map((each) => [each.weight, changeText(each)])

  test('is told in words, losses first', () => {
    expect(told({ softDelete: { enabled: false, retentionDays: 30 } })).toEqual([
      ['loss', 'Deletes are for good from now on. What is in the trash stays until its day.'],
    ])
    expect(told({ softDelete: { enabled: true, retentionDays: 1 }, history: { ...history, enabled: true } })).toEqual([
      ['loss', 'The trash keeps records for 1 day instead of 30 days. What has been in it for longer is removed for good.'],
      ['plain', 'The history of each record is kept from now on'],
    ])
    expect(told({ softDelete: { enabled: true, retentionDays: 60 } })).toEqual([
      ['plain', 'The trash keeps records for 60 days instead of 30 days'],
    ])
  })

  const loses = (from: typeof history, to: typeof history) =>
    keepChanges({ history: from }, { history: to }).map((change) => [change.what, change.loses])

  test('of a history that is kept loses what is kept no more', () => {
    const kept = { ...history, enabled: true }
    expect(loses(kept, { ...history, retentionDays: 30 })).toEqual([['historyOff', true], ['historyShorter', false]])
    expect(loses(kept, { ...kept, retentionDays: 30, perRecord: 200 })).toEqual([['historyShorter', true], ['historyMore', false]])
    expect(loses(kept, { ...kept, retentionDays: 91, perRecord: 9 })).toEqual([['historyLonger', false], ['historyFewer', true]])
    expect(loses(history, { ...kept, perRecord: 9 })).toEqual([['historyOn', false], ['historyFewer', false]])
  })

  test('loses nothing in a new collection', () => {
    const after = { ...posts, softDelete: { enabled: false, retentionDays: 30 } }
    expect(changesBetween(posts, after, true)).toMatchObject([{ kind: 'created' }, { kind: 'keep', weight: 'plain' }])
  })
})
