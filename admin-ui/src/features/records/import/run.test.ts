// Rows are written once, in batches or one by one; a refusal costs its row only, silence nothing.
import { beforeEach, expect, test, vi } from 'vitest'
import { sendBatch, sendWrite } from '../../../api/batch'
import { ApiError } from '../../../api/error'
import type { Prepared } from './check'
import { type RunProgress, parcelsOf, runParcels } from './run'

vi.mock('../../../api/batch', async (original) => ({
  ...(await original<object>()),
  sendBatch: vi.fn(),
  sendWrite: vi.fn(),
}))

const refused = new ApiError({
  status: 400,
  code: 'validation_failed',
  message: 'Refused.',
  fields: { title: { code: 'x', message: 'Too odd.' } },
})
const silent = new ApiError({ status: 503, code: 'busy', message: 'Later.' })

function rows(count: number): Prepared[] {
  return Array.from({ length: count }, (_, n) => ({ row: { line: n + 2, cells: [] }, body: { title: n }, updates: false }))
}

const plan = { collection: 'posts', mapping: { Titel: 'title' }, batchMax: 10 as number | undefined }

async function run(count: number, batchMax?: number) {
  const progress: RunProgress = { done: 0, refused: [] }
  const parcels = parcelsOf(rows(count), batchMax)
  const signal = new AbortController().signal
  await runParcels(parcels, { ...plan, batchMax }, progress, signal, () => undefined)
  return { progress, parcels }
}

beforeEach(() => {
  vi.mocked(sendBatch).mockReset().mockResolvedValue(undefined)
  vi.mocked(sendWrite).mockReset().mockResolvedValue({})
})

test('batches are as large as they may be', async () => {
  const { progress, parcels } = await run(25, 10)
  expect(progress).toEqual({ done: 25, refused: [] })
  expect(parcels).toEqual([])
  expect(vi.mocked(sendBatch).mock.calls.map(([writes]) => writes.length)).toEqual([10, 10, 5])
  expect(sendWrite).not.toHaveBeenCalled()
})

test('without batches each row goes by itself', async () => {
  const { progress } = await run(7)
  expect(progress.done).toBe(7)
  expect(sendBatch).not.toHaveBeenCalled()
  expect(new Set(vi.mocked(sendWrite).mock.calls.map(([, key]) => key)).size).toBe(7)
})

test('a refused row leaves its batch, which is written without it', async () => {
  vi.mocked(sendBatch).mockImplementation((writes) =>
    Promise.resolve(writes.some(({ body }) => body.title === 3) ? { index: writes.findIndex(({ body }) => body.title === 3), error: refused } : undefined),
  )
  const { progress } = await run(10, 10)
  expect(progress.done).toBe(9)
  expect(progress.refused).toEqual([{ row: { line: 5, cells: [] }, reasons: [{ column: 'Titel', message: 'Too odd.' }] }])
})

test('after many refusals, and where the batch as such is refused, rows go one by one', async () => {
  vi.mocked(sendBatch).mockResolvedValue({ index: 0, error: refused })
  vi.mocked(sendWrite).mockImplementation(({ body }) => (body.title === 5 ? Promise.reject(refused) : Promise.resolve({})))
  expect((await run(10, 10)).progress).toMatchObject({ done: 6, refused: { length: 4 } })
  vi.mocked(sendBatch).mockResolvedValue({ index: undefined, error: refused })
  expect((await run(10, 10)).progress).toMatchObject({ done: 9, refused: { length: 1 } })
})

test('silence is met with patience and the same key', async () => {
  vi.useFakeTimers()
  try {
    vi.mocked(sendBatch).mockResolvedValueOnce({ index: undefined, error: silent }).mockResolvedValue(undefined)
    const running = run(10, 10)
    await vi.runAllTimersAsync()
    expect((await running).progress.done).toBe(10)
    const keys = vi.mocked(sendBatch).mock.calls.map(([, key]) => key)
    expect(keys).toHaveLength(2)
    expect(new Set(keys).size).toBe(1)
  } finally {
    vi.useRealTimers()
  }
})

test('what is left after a long silence can be given again, under the same keys', async () => {
  vi.useFakeTimers()
  try {
    const parcels = parcelsOf(rows(30), 10)
    const keys = parcels.map(({ key }) => key)
    const progress: RunProgress = { done: 0, refused: [] }
    vi.mocked(sendBatch).mockResolvedValueOnce(undefined).mockResolvedValue({ index: undefined, error: silent })
    const signal = new AbortController().signal
    const running = runParcels(parcels, plan, progress, signal, () => undefined)
    const outcome = running.catch((error: unknown) => error)
    await vi.runAllTimersAsync()
    expect(await outcome).toBe(silent)
    expect(progress.done).toBe(10)
    expect(parcels.map(({ key }) => key)).toEqual(keys.slice(1))
    vi.mocked(sendBatch).mockResolvedValue(undefined)
    await runParcels(parcels, plan, progress, signal, () => undefined)
    expect(progress.done).toBe(30)
  } finally {
    vi.useRealTimers()
  }
})
