// A moment, typed in the viewer's zone, with what is stored below.
import { useState } from 'react'
import { parseTime } from '../../../../lib/time'
import { fromLocalInput, toLocalInput, toWireDate, utcText, zoneText } from '../../../../lib/wireDate'
import { t } from '../../../../messages'
import { Button } from '../../../../ui/Button'
import { FieldFrame } from '../../../../ui/FieldFrame'
import { unfinished } from '../../drawer/form'
import { frameOf } from '../frame'
import styles from '../input.module.css'
import type { InputProps } from '../types'

export function DateInput(props: InputProps) {
  const { field, value, onChange, readOnly } = props
  const text = typeof value === 'string' ? value : ''
  const date = parseTime(text)
  const [shown, setShown] = useState(() => (date ? toLocalInput(date) : ''))
  const [told, setTold] = useState(text)
  // Changed from elsewhere: by discarding, or by taking the version of the server.
  if (told !== text) {
    setTold(text)
    setShown(date ? toLocalInput(date) : '')
  }

  function tell(next: string) {
    setTold(next)
    onChange(next)
  }

  return (
    <FieldFrame
      {...frameOf(props)}
      help={
        <span className={styles.notes}>
          {props.help !== undefined && <span>{props.help}</span>}
          <span>{t.record.zone(zoneText(date ?? new Date()))}</span>
          {date && <span className={styles.stored}>{t.record.utc(utcText(date))}</span>}
        </span>
      }
    >
      {(link) => (
        <div className={styles.beside}>
          <input
            {...link}
            className={styles.input}
            type="datetime-local"
            step={1}
            name={field.name}
            value={shown}
            readOnly={readOnly}
            onChange={(event) => {
              const { value: typed, validity } = event.target
              setShown(typed)
              const next = fromLocalInput(typed)
              tell(next ? toWireDate(next) : validity.badInput ? unfinished : '')
            }}
            onBlur={(event) => {
              // A half-filled date is not announced by a change in every browser.
              if (event.target.validity.badInput) tell(unfinished)
            }}
          />
          {!readOnly && (
            <>
              <Button
                size="small"
                variant="quiet"
                onClick={() => {
                  const now = new Date()
                  now.setMilliseconds(0)
                  setShown(toLocalInput(now))
                  tell(toWireDate(now))
                }}
              >
                {t.record.now}
              </Button>
              {text !== '' && (
                <Button
                  size="small"
                  variant="quiet"
                  onClick={() => {
                    setShown('')
                    tell('')
                  }}
                >
                  {t.record.clear}
                </Button>
              )}
            </>
          )}
        </div>
      )}
    </FieldFrame>
  )
}
