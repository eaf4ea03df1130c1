// A switch: something that is on or off. In a form it waits for saving like every other field.
import { Toggle, type ToggleProps } from './Checkbox'

export function Switch(props: ToggleProps) {
  return <Toggle {...props} kind="switch" />
}
