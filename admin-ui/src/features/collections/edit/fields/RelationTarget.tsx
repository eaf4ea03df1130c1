// The collection a relation points to: chosen once, fixed when saved.
import { t } from '../../../../messages'
import { Select } from '../../../../ui/Select'
import { TypeIcon } from '../../marks'
import { useEditing } from '../context'
import { type OptionProps, wordsOf } from './OptionControl'

export function RelationTarget({ field, onChange, errors }: OptionProps) {
  const { all, draft } = useEditing()
  const words = wordsOf('collectionId')
  const saved = field.id !== ''
  const targets = all.filter(({ type }) => type !== 'view' || draft.now.type === 'view')
  const options = targets
    .toSorted((a, b) => Number(a.system) - Number(b.system) || a.name.localeCompare(b.name))
    .map(({ id, name, type }) => ({
      value: id,
      label: name,
      icon: <TypeIcon type={type} />,
      ...(id === draft.original.id && id !== '' && { description: t.fieldList.itself }),
    }))
  return (
    <Select
      label={words.label}
      help={saved ? undefined : words.help}
      options={options}
      value={field.collectionId === '' ? null : (field.collectionId ?? null)}
      disabled={saved}
      error={errors.collectionId}
      onChange={(collectionId) => {
        onChange({ collectionId })
      }}
    />
  )
}
