// Rules people often want, made of the fields there are, to replace or to add to what is written.
import { Copy, WandSparkles } from 'lucide-react'
import { useState } from 'react'
import type { Rule } from '../../../../api/types'
import { t } from '../../../../messages'
import { Button } from '../../../../ui/Button'
import { Popover } from '../../../../ui/Popover'
import { SegmentedControl } from '../../../../ui/SegmentedControl'
import { FilterText } from '../../../../ui/code'
import { toast } from '../../../../ui/toasts'
import { liveFields } from '../../model/draft'
import { type AnyRuleName, combine, isTriable, presetsFor, ruleNamesOf } from '../../model/rules'
import { useEditing } from '../context'
import styles from './Presets.module.css'

interface PresetsProps {
  name: AnyRuleName
  value: Rule
  onChoose: (rule: string) => void
}

export function Presets({ name, value, onChoose }: PresetsProps) {
  const { draft, dispatch, all } = useEditing()
  const words = t.ruleList
  const [open, setOpen] = useState(false)
  const [how, setHow] = useState<'replace' | 'and' | 'or'>('replace')
  const hasText = value !== null && value.trim() !== ''
  const presets = presetsFor({ ...draft.now, fields: liveFields(draft) }, all)

  function useForAll(): void {
    const names = ruleNamesOf(draft.now.type).filter(isTriable)
    dispatch({ do: 'set', change: Object.fromEntries(names.map((other) => [other, value])) })
    setOpen(false)
    toast.done(words.copied)
  }

  return (
    <Popover
      title={words.presets}
      width="wide"
      align="end"
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button size="small" variant="quiet" icon={<WandSparkles size={14} aria-hidden="true" />}>
          {words.presets}
        </Button>
      }
    >
      <div className={styles.panel}>
        {hasText && (
          <SegmentedControl
            size="small"
            label={words.presetHowLabel}
            value={how}
            segments={(['replace', 'and', 'or'] as const).map((kind) => ({
              value: kind,
              label: words.presetHow[kind],
            }))}
            onChange={setHow}
          />
        )}
        <ul className={styles.list}>
          {presets.map((preset) => (
            <li key={preset.rule}>
              <button
                type="button"
                className={styles.preset}
                onClick={() => {
                  onChoose(combine(value, preset.rule, hasText ? how : 'replace'))
                  setOpen(false)
                }}
              >
                <span>{words.presetKinds[preset.kind](preset.field, preset.value)}</span>
                <FilterText text={preset.rule} className={styles.code} />
              </button>
            </li>
          ))}
        </ul>
        {hasText && name !== 'authRule' && name !== 'manageRule' && (
          <Button size="small" variant="quiet" icon={<Copy size={13} aria-hidden="true" />} onClick={useForAll}>
            {words.copyTo}
          </Button>
        )}
      </div>
    </Popover>
  )
}
