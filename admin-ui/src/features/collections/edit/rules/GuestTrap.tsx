// The warning about rules that hold for guests wherever a field is empty, and its remedy.
import type { Rule } from '../../../../api/types'
import { t } from '../../../../messages'
import { Button } from '../../../../ui/Button'
import { Notice } from '../../../../ui/Notice'
import { guestTrap, withoutGuests } from '../../model/rules'
import { useEditing } from '../context'

interface GuestTrapProps {
  value: Rule
  onFix: (rule: string) => void
}

export function GuestTrap({ value, onFix }: GuestTrapProps) {
  const { draft } = useEditing()
  const trap = guestTrap(value, (name) => {
    const field = draft.fields.find((entry) => !entry.removed && entry.field.name === name)?.field
    return field === undefined ? !/(^|\.)id$/.test(name) : field.required !== true
  })
  if (!trap || value === null) return null
  const other = [trap.left.text, trap.right.text].find((name) => !name.startsWith('@')) ?? ''
  return (
    <Notice tone="look">
      <p>{t.ruleList.trap(other)}</p>
      <Button
        size="small"
        onClick={() => {
          onFix(withoutGuests(value))
        }}
      >
        {t.ruleList.trapFix}
      </Button>
    </Notice>
  )
}
