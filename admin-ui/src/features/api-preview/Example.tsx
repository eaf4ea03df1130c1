// The call as code, in the language one works in; it follows what is filled in below.
import type { Collection } from '../../api/types'
import { type Plan, curl, javascript } from '../../lib/snippets'
import { t } from '../../messages'
import { CodeBlock } from '../../ui/CodeBlock'
import { SegmentedControl } from '../../ui/SegmentedControl'
import { Surface } from '../../ui/Surface'

type Language = 'javascript' | 'curl'

interface ExampleProps {
  collection: Collection
  plan: Plan
  language: Language
  onLanguage: (language: Language) => void
}

const languages = [
  { value: 'javascript', label: t.api.javascript },
  { value: 'curl', label: t.api.curl },
] as const

export function Example({ collection, plan, language, onLanguage }: ExampleProps) {
  const write = language === 'curl' ? curl : javascript
  return (
    <Surface
      heading={t.api.code}
      aside={
        <SegmentedControl
          label={t.api.language}
          segments={languages}
          value={language}
          onChange={onLanguage}
          size="small"
        />
      }
    >
      <CodeBlock
        label={language === 'curl' ? t.api.terminal : t.api.install}
        code={write(collection, plan, location.origin)}
      />
    </Surface>
  )
}
