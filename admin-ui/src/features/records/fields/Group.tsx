// Around an input that is made of several controls: their common name.
import { type HTMLAttributes, useId } from 'react'
import type { Field } from '../../../api/types'
import { Aside } from './Aside'
import styles from './input.module.css'

interface GroupProps extends HTMLAttributes<HTMLDivElement> {
  field: Field
}

export function Group({ field, children, ...rest }: GroupProps) {
  const id = useId()
  return (
    <div {...rest} className={styles.own} role="group" aria-labelledby={id}>
      <div className={styles.top}>
        <span id={id} className={styles.label}>
          {field.name}
        </span>
        <Aside field={field} />
      </div>
      {children}
    </div>
  )
}
