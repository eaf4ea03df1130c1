// The page on which a collection is changed.
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { describe } from '../../../api/describe'
import { ApiError } from '../../../api/error'
import { collectionQuery, collectionsQuery } from '../../../api/queries'
import type { Collection } from '../../../api/types'
import { t } from '../../../messages'
import { inAddress, paths } from '../../../paths'
import { buttonLook } from '../../../ui/Button'
import { Failure } from '../../../ui/Failure'
import { Page, PageHeader } from '../../../ui/Page'
import { PageHeading } from '../../../ui/PageHeading'
import { SkeletonRows } from '../../../ui/Skeleton'
import { toast } from '../../../ui/toasts'
import { draftOf } from '../model/draft'
import { CollectionEditor } from './CollectionEditor'
import { CollectionMenu } from './CollectionMenu'
import { SchemaFacts } from './SchemaFacts'
import type { EditorPlace } from './place'

interface EditPageProps {
  name: string
  place: EditorPlace
  onPlace: (place: EditorPlace) => void
}

export function EditPage({ name, place, onPlace }: EditPageProps) {
  const collection = useQuery(collectionQuery(name))
  const all = useQuery(collectionsQuery)
  const words = t.collection
  const error = collection.error ?? all.error
  if (error instanceof ApiError && error.kind === 'missing') return <Missing name={name} />
  if (error) {
    return (
      <Page>
        <Failure
          what={words.failed}
          {...describe(error)}
          onRetry={() => {
            void collection.refetch()
            void all.refetch()
          }}
          retrying={collection.isFetching || all.isFetching}
        />
      </Page>
    )
  }
  if (!collection.data || !all.data) {
    return (
      <Page>
        <PageHeader>
          <PageHeading title={words.schemaOf(name)}>{words.schemaOf(name)}</PageHeading>
        </PageHeader>
        <SkeletonRows rows={8} kind="row" />
      </Page>
    )
  }
  return <Loaded collection={collection.data} all={all.data} place={place} onPlace={onPlace} />
}

interface LoadedProps extends Omit<EditPageProps, 'name'> {
  collection: Collection
  all: Collection[]
}

function Loaded({ collection, all, place, onPlace }: LoadedProps) {
  const navigate = useNavigate()
  const words = t.collection
  const heading = words.schemaOf(collection.name)
  const [gone, setGone] = useState(false)
  return (
    <Page>
      <PageHeader
        lead={<SchemaFacts collection={collection} />}
        actions={
          <CollectionMenu
            collection={collection}
            all={all}
            onGone={() => {
              setGone(true)
            }}
          />
        }
      >
        <PageHeading title={heading}>{heading}</PageHeading>
      </PageHeader>
      {/* Changes of others while one edits must not take away what was typed: keyed by id only. */}
      <CollectionEditor
        key={collection.id}
        initial={draftOf(collection, false)}
        all={all}
        gone={gone}
        place={place}
        onPlace={onPlace}
        isHere={(pathname) => pathname.endsWith(`/${inAddress(collection)}/edit`)}
        onSaved={(saved) => {
          toast.done(words.saved(saved.name))
          if (saved.name === collection.name) return
          void navigate({ to: paths.editCollection, params: { name: inAddress(saved) }, search: place, replace: true })
        }}
      />
    </Page>
  )
}

function Missing({ name }: { name: string }) {
  const words = t.collection
  return (
    <Page>
      <PageHeader lead={words.missingText}>
        <PageHeading title={name}>{words.missingHeading(name)}</PageHeading>
      </PageHeader>
      <div>
        <Link to={paths.collections} className={buttonLook({})}>
          {words.backToList}
        </Link>
      </div>
    </Page>
  )
}
