// A date that the server writes: to read only.
import { exactTime, parseTime } from '../../../../lib/time'
import { utcText } from '../../../../lib/wireDate'
import { t } from '../../../../messages'
import { FieldFrame } from '../../../../ui/FieldFrame'
import { frameOf } from '../frame'
import styles from '../input.module.css'
import type { InputProps } from '../types'

export function AutodateInput(props: InputProps) {
  const date = typeof props.value === 'string' ? parseTime(props.value) : undefined
  const frame = frameOf(props)
  return (
    <FieldFrame {...frame} help={date ? `${t.record.readOnly} ${t.record.utc(utcText(date))}.` : t.record.readOnly}>
      {(link) => (
        <output {...link} className={styles.output}>
          {date ? exactTime(date) : t.kit.noValue}
        </output>
      )}
    </FieldFrame>
  )
}
