// Somebody else changed or deleted the open record just now: the newest version is fetched, and what
// is typed here stays as it is; the form then tells the two apart.
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { recordQuery } from '../../../api/queries'
import { versionTag } from '../../../api/records'
import { t } from '../../../messages'
import { Notice } from '../../../ui/Notice'
import type { RecordDrawerProps } from './RecordDrawer'
import type { RecordFormState } from './useRecordForm'

interface NewsNoticeProps extends Pick<RecordDrawerProps, 'collection' | 'news'> {
  form: RecordFormState
  expand: string
}

export function NewsNotice({ collection, news, form, expand }: NewsNoticeProps) {
  const client = useQueryClient()
  const { record } = form
  const tag = versionTag(record)
  const id = record?.id
  const [first] = useState(tag)
  const [told, setTold] = useState<typeof news>()
  // The news is forgotten with the next fetch of the list; what was said here stays said.
  if (news !== undefined && news !== told) setTold(news)

  useEffect(() => {
    if (id === undefined || news === undefined || news === 'delete') return
    void client.invalidateQueries({ queryKey: recordQuery(collection.name, id, expand).queryKey })
  }, [client, collection.name, id, expand, news])

  if (told === undefined || told === 'missed' || record === undefined) return null
  if (told === 'delete') return <Notice tone="look">{t.live.recordDeleted}</Notice>
  // With something typed, the two versions are told apart further below.
  if (form.conflict || form.saved || tag === first) return null
  return <Notice tone="look">{t.live.recordChanged}</Notice>
}
