// What stands in the table when it has no rows: nothing yet, or nothing that matches.
import { Link } from '@tanstack/react-router'
import { Rows3, SearchX } from 'lucide-react'
import type { Collection } from '../../../api/types'
import { t } from '../../../messages'
import { inAddress, paths } from '../../../paths'
import { Button, buttonLook } from '../../../ui/Button'
import { Empty } from '../../../ui/Empty'

interface NoRowsProps {
  collection: Collection
  filtered: boolean
  writable: boolean
  onCreate: () => void
  onClear: () => void
}

export function NoRows({ collection, filtered, writable, onCreate, onClear }: NoRowsProps) {
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
          <>
            <Button variant="primary" onClick={onCreate}>
              {t.records.create}
            </Button>
            <Link to={paths.importRecords} params={{ name: inAddress(collection) }} className={buttonLook({})}>
              {t.import.action}
            </Link>
          </>
        )
      }
    />
  )
}
