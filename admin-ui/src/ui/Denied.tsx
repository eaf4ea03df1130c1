// The denied state: what is closed to this account, and who could open it.
import { LockKeyhole } from 'lucide-react'
import { t } from '../messages'
import { Empty } from './Empty'

interface DeniedProps {
  heading?: string | undefined
  text?: string | undefined
  /** Who may allow it: "an administrator of this server". */
  who?: string | undefined
}

export function Denied({ heading, text, who = t.kit.deniedDefault }: DeniedProps) {
  return (
    <Empty
      icon={<LockKeyhole size={18} aria-hidden="true" />}
      heading={heading ?? t.kit.deniedHeading}
      text={
        <>
          {text} {t.kit.deniedBy(who)}
        </>
      }
    />
  )
}
