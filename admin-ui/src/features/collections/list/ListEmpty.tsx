// The list without collections of one's own, and a search that finds none.
import { Link } from '@tanstack/react-router'
import { Database, SearchX } from 'lucide-react'
import { t } from '../../../messages'
import { paths } from '../../../paths'
import { Button, buttonLook } from '../../../ui/Button'
import { CodeBlock } from '../../../ui/CodeBlock'
import { Empty } from '../../../ui/Empty'

const example = `await pb.collections.create({
  type: 'base',
  name: 'notes',
  fields: [{ name: 'title', type: 'text', required: true }],
})`

export function ListEmpty() {
  const words = t.collections
  return (
    <Empty
      icon={<Database size={18} aria-hidden="true" />}
      heading={words.emptyHeading}
      text={words.emptyText}
      action={
        <Link to={paths.newCollection} className={buttonLook({ variant: 'primary' })}>
          {words.emptyAction}
        </Link>
      }
    >
      <CodeBlock label={words.emptyExample} code={example} />
    </Empty>
  )
}

export function ListNoMatch({ text, onClear }: { text: string; onClear: () => void }) {
  const words = t.collections
  return (
    <Empty
      icon={<SearchX size={18} aria-hidden="true" />}
      heading={words.noMatch(text)}
      text={words.noMatchText}
      action={<Button onClick={onClear}>{words.clearSearch}</Button>}
    />
  )
}
