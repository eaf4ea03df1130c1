// Rows that could not be read while others are on the screen: said above them, with another try.
import { ApiError } from '../../../api/error'
import { describe } from '../../../api/describe'
import { t } from '../../../messages'
import { Banner } from '../../../ui/Banner'
import { Button } from '../../../ui/Button'
import type { RecordList } from './useRecordList'

export function RowsProblem({ list }: { list: RecordList }) {
  const { error, total, fetching, refresh } = list
  // A filter that is refused is marked in its place; with nothing on the screen the page says it.
  if (error === null || total === undefined) return null
  if (error instanceof ApiError && error.kind === 'invalid') return null
  return (
    <Banner
      tone="look"
      action={
        <Button size="small" busy={fetching} onClick={refresh}>
          {t.common.retry}
        </Button>
      }
    >
      {t.records.failedRows}: {describe(error).cause}
    </Banner>
  )
}
