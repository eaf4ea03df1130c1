// Who administers the server: the list, and what can be done to each.
import { useQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { type Administrator, administratorsQuery } from '../../../api/administrators'
import { describe } from '../../../api/describe'
import { useAccount } from '../../../api/session'
import { t } from '../../../messages'
import { Badge } from '../../../ui/Badge'
import { Button } from '../../../ui/Button'
import { Failure } from '../../../ui/Failure'
import { Person } from '../../../ui/Person'
import { SkeletonRows } from '../../../ui/Skeleton'
import { Surface } from '../../../ui/Surface'
import { Time } from '../../../ui/Time'
import styles from '../Settings.module.css'
import { AddDialog } from './AddDialog'
import { DeleteDialog } from './DeleteDialog'
import { PasswordDialog } from './PasswordDialog'
import { RowMenu } from './RowMenu'

const words = t.settings.administrators

type Task = { kind: 'add' } | { kind: 'password' | 'delete'; who: Administrator }

export function Administrators() {
  const all = useQuery(administratorsQuery)
  const [task, setTask] = useState<Task>()
  const me = useAccount()?.id
  const done = () => {
    setTask(undefined)
  }

  return (
    <Surface
      heading={words.heading}
      flush
      aside={
        <Button
          size="small"
          icon={<Plus size={14} aria-hidden="true" />}
          onClick={() => {
            setTask({ kind: 'add' })
          }}
        >
          {words.add}
        </Button>
      }
    >
      {all.isPending && <SkeletonRows rows={2} />}
      {all.isError && (
        <Failure
          what={words.failed}
          {...describe(all.error)}
          onRetry={() => void all.refetch()}
          retrying={all.isFetching}
        />
      )}
      {all.isSuccess && (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{words.email}</th>
              <th scope="col">
                <span className="visually-hidden">{t.kit.more}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {all.data.map((one) => (
              <tr key={one.id}>
                <th scope="row">
                  <span className={styles.who}>
                    <Person name={one.email} />
                    {one.id === me && <Badge>{words.you}</Badge>}
                  </span>
                  <p className={styles.since}>
                    {words.since} <Time value={one.created_at} show="exact" />
                  </p>
                </th>
                <td>
                  <RowMenu
                    administrator={one}
                    own={one.id === me}
                    only={all.data.length === 1}
                    onPassword={() => {
                      setTask({ kind: 'password', who: one })
                    }}
                    onDelete={() => {
                      setTask({ kind: 'delete', who: one })
                    }}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {task?.kind === 'add' && <AddDialog onClose={done} />}
      {task?.kind === 'password' && <PasswordDialog administrator={task.who} onClose={done} />}
      {task?.kind === 'delete' && (
        <DeleteDialog administrator={task.who} own={task.who.id === me} onClose={done} />
      )}
    </Surface>
  )
}
