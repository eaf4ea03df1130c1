// Who did something: an account by its name, a part of the server, or nobody known.
import { useQuery } from '@tanstack/react-query'
import { trashedQuery } from '../../api/queries'
import type { Actor as ActorData, Collection } from '../../api/types'
import { t } from '../../messages'
import { recordHref } from '../../paths'
import { Person } from '../../ui/Person'
import { labelOf } from './schema'

interface ActorProps {
  actor: ActorData
  collections: Collection[]
}

export function Actor({ actor, collections }: ActorProps) {
  if (actor === null) return <span>{t.trash.unknown}</span>
  if ('system' in actor) return <span>{t.trash.system(actor.system)}</span>
  return <Account id={actor.id} name={actor.collectionName} collections={collections} />
}

function Account({ id, name, collections }: { id: string; name: string; collections: Collection[] }) {
  const collection = collections.find((each) => each.name === name)
  // Whoever did it may be deleted by now.
  const { data } = useQuery({ ...trashedQuery(name, id), enabled: collection !== undefined, retry: false })
  if (!collection) return <code>{id}</code>
  return (
    <a href={recordHref(name, id)}>
      <Person name={data ? labelOf(data, collection) : id} />
    </a>
  )
}
