// A list of short texts, one a line: easy to type, to paste and to put in order.
import { useState } from 'react'
import { TextArea } from '../../../../ui/TextArea'

interface LinesFieldProps {
  label: string
  help?: string | undefined
  placeholder?: string | undefined
  error?: string | undefined
  value: string[]
  onChange: (value: string[]) => void
}

function toLines(text: string): string[] {
  const lines = text.split('\n').map((line) => line.trim())
  return [...new Set(lines.filter((line) => line !== ''))]
}

export function LinesField({ value, onChange, ...rest }: LinesFieldProps) {
  // Blank lines are kept while one types, and mean nothing.
  const [text, setText] = useState(value.join('\n'))
  const shown = toLines(text).join('\n') === value.join('\n') ? text : value.join('\n')
  return (
    <TextArea
      {...rest}
      mono
      rows={2}
      spellCheck={false}
      value={shown}
      onChange={(next) => {
        setText(next)
        onChange(toLines(next))
      }}
    />
  )
}
