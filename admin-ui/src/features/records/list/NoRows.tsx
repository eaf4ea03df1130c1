// What stands in the table when it has no rows: nothing yet, or nothing that matches.
import { Rows3, SearchX } from 'lucide-react'
import { t } from '../../../messages'
import { Button } from '../../../ui/Button'
import { Empty } from '../../../ui/Empty'

interface NoRowsProps {
  filtered: boolean
  writable: boolean
  onCreate: () => void
  onClear: () => void
}

export function NoRows({ filtered, writable, onCreate, onClear }: NoRowsProps) {
  if (filtered) {
    return (
      <Empty
        icon={<SearchX size={18} aria-hidden="true" />}
        heading={t.records.noMatchHeading}
        text={t.records.noMatchText}
        action={<Button onClick={onClear}>{t.records.clearFilter}</Button>}
      />
    )
  }
  return (
    <Empty
      icon={<Rows3 size={18} aria-hidden="true" />}
      heading={t.records.emptyHeading}
      text={writable ? t.records.emptyText : t.records.emptyView}
      action={
        writable && (
          <Button variant="primary" onClick={onCreate}>
            {t.records.create}
          </Button>
        )
      }
    />
  )
}
