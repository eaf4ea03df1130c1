// Yes or no.
import { Switch } from '../../../../ui/Switch'
import { Aside } from '../Aside'
import styles from '../input.module.css'
import type { InputProps } from '../types'

export function BoolInput({ field, value, onChange, help, error, readOnly }: InputProps) {
  return (
    <div className={styles.switch}>
      <Switch
        label={field.name}
        name={field.name}
        checked={value === true}
        onChange={onChange}
        help={help}
        error={error}
        disabled={readOnly}
      />
      <Aside field={field} />
    </div>
  )
}
