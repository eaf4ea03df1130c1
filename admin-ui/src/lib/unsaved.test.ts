// Leaving asks only when something would be lost, and a failed save keeps one where one is.
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type Answer, answerWith, hasUnsaved, mayLeave, reportUnsaved } from './unsaved'

const question = vi.fn<(canSave: boolean) => Promise<Answer>>()
let undo: (() => void)[] = []

beforeEach(() => {
  undo = [answerWith(question)]
})

afterEach(() => {
  for (const each of undo) each()
  question.mockReset()
})

test('without unsaved work nobody is asked', async () => {
  expect(hasUnsaved()).toBe(false)
  expect(await mayLeave()).toBe(true)
  expect(question).not.toHaveBeenCalled()
})

test('the answer decides', async () => {
  undo.push(reportUnsaved({}))
  question.mockResolvedValueOnce('stay').mockResolvedValueOnce('discard')
  expect(await mayLeave()).toBe(false)
  expect(await mayLeave()).toBe(true)
  expect(question).toHaveBeenCalledWith(false)
})

test('a move that keeps the form needs no question', async () => {
  undo.push(reportUnsaved({ survives: (to) => to.search.record === 'one' }))
  expect(await mayLeave({ pathname: '/', search: { record: 'one' } })).toBe(true)
  question.mockResolvedValueOnce('stay')
  expect(await mayLeave({ pathname: '/', search: { record: 'two' } })).toBe(false)
})

test('saving lets one go only when it succeeds', async () => {
  const save = vi.fn<() => Promise<boolean>>().mockResolvedValueOnce(false).mockResolvedValueOnce(true)
  undo.push(reportUnsaved({ save }))
  question.mockResolvedValue('save')
  expect(await mayLeave()).toBe(false)
  expect(await mayLeave()).toBe(true)
  expect(question).toHaveBeenCalledWith(true)
})
