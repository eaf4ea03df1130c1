// Ends every session of a collection at once, by giving its tokens a new secret.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { LogOut } from 'lucide-react'
import { useState } from 'react'
import { updateCollection } from '../../../../api/collections'
import { recordCountQuery, schemaChanged } from '../../../../api/queries'
import { t } from '../../../../messages'
import { Button } from '../../../../ui/Button'
import { Surface } from '../../../../ui/Surface'
import { toast } from '../../../../ui/toasts'
import { ConfirmChange } from '../../ConfirmChange'
import { useEditing } from '../context'
import styles from './AuthTab.module.css'

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

function newSecret(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(50)), (byte) => letters[byte % letters.length]).join('')
}

export function SignOutEveryone() {
  const { draft } = useEditing()
  const { name, authToken } = draft.original
  const words = t.authOptions
  const client = useQueryClient()
  const [asking, setAsking] = useState(false)
  const count = useQuery({ ...recordCountQuery(name), enabled: asking })
  const change = useMutation({
    mutationFn: () => {
      const duration = authToken?.duration ?? 432_000
      return updateCollection(name, { authToken: { duration, secret: newSecret() } })
    },
    onSuccess: async () => {
      setAsking(false)
      toast.done(words.signOutDone(name))
      await schemaChanged(client)
    },
  })
  return (
    <Surface heading={words.signOutHeading}>
      <div className={styles.act}>
        <p className={styles.help}>{words.signOutText}</p>
        <Button
          icon={<LogOut size={15} aria-hidden="true" />}
          onClick={() => {
            setAsking(true)
          }}
        >
          {words.signOutAction}
        </Button>
      </div>
      <ConfirmChange
        open={asking}
        onClose={() => {
          setAsking(false)
        }}
        change={change}
        title={words.signOutConfirm(name)}
        text={name === '_superusers' ? `${words.signOutDetail} ${words.signOutSelf}` : words.signOutDetail}
        losses={count.data === undefined ? [] : [words.signOutLoss(count.data)]}
        action={words.signOutAction}
        failed={words.signOutAction}
      />
    </Surface>
  )
}
