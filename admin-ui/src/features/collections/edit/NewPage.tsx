// The page on which a collection is made: blank, or after another one.
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { describe } from '../../../api/describe'
import { collectionsQuery, scaffoldsQuery } from '../../../api/queries'
import type { Collection, Scaffolds } from '../../../api/types'
import { t } from '../../../messages'
import { inAddress, paths } from '../../../paths'
import { Failure } from '../../../ui/Failure'
import { Page, PageHeader } from '../../../ui/Page'
import { PageHeading } from '../../../ui/PageHeading'
import { SkeletonRows } from '../../../ui/Skeleton'
import { toast } from '../../../ui/toasts'
import { type Draft, copyOf, draftOf } from '../model/draft'
import { CollectionEditor } from './CollectionEditor'
import type { NewPlace } from './place'

interface NewPageProps {
  place: NewPlace
  onPlace: (place: NewPlace) => void
}

export function NewPage({ place, onPlace }: NewPageProps) {
  const { like } = place
  const scaffolds = useQuery(scaffoldsQuery)
  const all = useQuery(collectionsQuery)
  const navigate = useNavigate()
  const words = t.collection
  const error = scaffolds.error ?? all.error
  return (
    <Page>
      <PageHeader lead={words.newLead}>
        <PageHeading title={words.newTitle}>{words.newTitle}</PageHeading>
      </PageHeader>
      {error && (
        <Failure
          what={words.failed}
          {...describe(error)}
          onRetry={() => {
            void scaffolds.refetch()
            void all.refetch()
          }}
          retrying={scaffolds.isFetching || all.isFetching}
        />
      )}
      {!error && (!scaffolds.data || !all.data) && <SkeletonRows rows={6} kind="field" />}
      {!error && scaffolds.data && all.data && (
        <CollectionEditor
          initial={start(scaffolds.data, all.data, like)}
          all={all.data}
          scaffolds={like === undefined ? scaffolds.data : undefined}
          place={place}
          onPlace={(next) => {
            onPlace({ ...next, like })
          }}
          isHere={(pathname) => pathname.endsWith(paths.newCollection)}
          onSaved={(saved) => {
            toast.done(words.created(saved.name))
            void navigate({ to: paths.collection, params: { name: inAddress(saved) } })
          }}
        />
      )}
    </Page>
  )
}

function start(scaffolds: Scaffolds, all: Collection[], like: string | undefined): Draft {
  const source = all.find(({ name, id }) => name === like || id === like)
  return source ? copyOf(source, scaffolds[source.type], all) : draftOf(scaffolds.base, true)
}
