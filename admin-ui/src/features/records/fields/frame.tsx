// What all inputs of a record pass on to the frame around them.
import type { FrameProps } from '../../../ui/FieldFrame'
import { Aside } from './Aside'
import type { InputProps } from './types'

export function frameOf({ field, help, error }: InputProps): FrameProps {
  return { label: field.name, help, error, aside: <Aside field={field} /> }
}
