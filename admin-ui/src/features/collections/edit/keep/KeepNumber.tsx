// How long, or how many: one number of what is kept, with what is wrong with it.
import { t } from '../../../../messages'
import { NumberField } from '../../../../ui/NumberField'
import { type KeepPath, keepProblems } from '../../model/keep'
import { useEditing } from '../context'

interface KeepNumberProps {
  path: KeepPath
  label: string
  help?: string | undefined
  unit: string
  value: number
  onChange: (value: number) => void
}

export function KeepNumber({ path, value, onChange, ...rest }: KeepNumberProps) {
  const { draft, refused } = useEditing()
  const max = keepProblems(draft.now)[path]
  return (
    <NumberField
      {...rest}
      // Without limits of its own, so that nothing typed is changed on the way out.
      error={max === undefined ? refused.others[path] : t.keep.range(max)}
      value={Number.isNaN(value) ? null : value}
      onChange={(next) => {
        onChange(next ?? NaN)
      }}
    />
  )
}
