// Many calls: never too many at once, every failure kept, and stopped when told.
import { expect, test } from 'vitest'
import { runPool } from './pool'

const ids = Array.from({ length: 20 }, (_, n) => String(n))
const nap = () => new Promise((resolve) => setTimeout(resolve, 1))

test('runs all of them, a few at a time', async () => {
  let running = 0
  let most = 0
  const progress = await runPool(
    ids,
    async () => {
      running += 1
      most = Math.max(most, running)
      await nap()
      running -= 1
    },
    new AbortController().signal,
    () => undefined,
    4,
  )
  expect(progress).toEqual({ done: 20, failures: [] })
  expect(most).toBe(4)
})

test('a failure is kept and stops nobody', async () => {
  const act = (id: string) => (id === '3' ? Promise.reject(new Error('no')) : nap())
  const progress = await runPool(ids, act, new AbortController().signal, () => undefined, 3)
  expect(progress.done).toBe(19)
  expect(progress.failures.map(({ id }) => id)).toEqual(['3'])
})

test('stopping keeps what was done and refuses nothing', async () => {
  const stop = new AbortController()
  const act = async (id: string) => {
    await nap()
    if (id === '5') stop.abort()
    if (stop.signal.aborted) throw new Error('aborted')
  }
  const progress = await runPool(ids, act, stop.signal, () => undefined, 1)
  expect(progress).toEqual({ done: 5, failures: [] })
})
