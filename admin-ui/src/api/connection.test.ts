// The connection is what calls show of it: slow while one waits, gone when nobody answers.
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { getConnection, onConnection, probeWith, watchCall } from './connection'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  watchCall(false)('answered')
  vi.useRealTimers()
})

test('a call that waits makes it slow until it is answered', () => {
  const done = watchCall(false)
  vi.advanceTimersByTime(2000)
  expect(getConnection()).toBe('online')
  vi.advanceTimersByTime(2000)
  expect(getConnection()).toBe('slow')
  done('answered')
  expect(getConnection()).toBe('online')
})

test('an upload may take its time', () => {
  const done = watchCall(true)
  vi.advanceTimersByTime(60_000)
  expect(getConnection()).toBe('online')
  done('answered')
})

test('once gone it is asked for until it answers', async () => {
  const answers = [false, false, true]
  const ask = vi.fn(() => Promise.resolve(answers.shift() ?? true))
  probeWith(ask)
  const heard: string[] = []
  const stop = onConnection((state) => heard.push(state))
  watchCall(false)('unanswered')
  await vi.advanceTimersByTimeAsync(10_000)
  stop()
  expect(ask).toHaveBeenCalledTimes(3)
  expect(heard).toEqual(['gone', 'online'])
})

test('giving up on a call says nothing about the server', () => {
  watchCall(false)('aborted')
  expect(getConnection()).toBe('online')
})
