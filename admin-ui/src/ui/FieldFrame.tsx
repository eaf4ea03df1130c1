// What stands around every control of a form: the label above, help below, the error in its place.
import { CircleAlert } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import { t } from '../messages'
import styles from './Field.module.css'
import { classes } from './classes'

export interface FrameProps {
  label: string
  /** The label is read aloud but not drawn, where the place says what the control is for. */
  hideLabel?: boolean | undefined
  help?: ReactNode
  error?: string | undefined
  /** Says that it may stay empty, where most fields of the form may not. */
  optional?: boolean | undefined
  /** Stands at the end of the label's line: a type, a link, a counter. */
  aside?: ReactNode
}

/** What the control inside must carry. */
export interface FrameLink {
  id: string
  'aria-describedby': string | undefined
  'aria-invalid': true | undefined
}

interface FieldFrameProps extends FrameProps {
  children: (link: FrameLink) => ReactNode
}

export function FieldFrame(props: FieldFrameProps) {
  const { label, hideLabel = false, help, error, optional = false, aside, children } = props
  const id = useId()
  const note = `${id}-note`
  const noted = error !== undefined || (help !== undefined && help !== null && help !== '')
  return (
    <div className={styles.field}>
      <div className={classes(styles.top, hideLabel && 'visually-hidden')}>
        <label className={styles.label} htmlFor={id}>
          {label}
        </label>
        {optional && <span className={styles.optional}>{t.kit.optional}</span>}
        {aside !== undefined && <span className={styles.aside}>{aside}</span>}
      </div>
      {children({
        id,
        'aria-describedby': noted ? note : undefined,
        'aria-invalid': error !== undefined || undefined,
      })}
      <div className={styles.note} id={note} data-error={error !== undefined || undefined}>
        {error !== undefined && <CircleAlert size={14} aria-hidden="true" />}
        {error ?? help}
      </div>
    </div>
  )
}
