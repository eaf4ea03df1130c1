// One CodeMirror editor for the life of a component; its text follows the value from outside.
import { closeBrackets, closeBracketsKeymap } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { bracketMatching } from '@codemirror/language'
import { Compartment, EditorState, type Extension } from '@codemirror/state'
import { EditorView, keymap, placeholder as placeholderExtension } from '@codemirror/view'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { mountWithoutElements } from './styles'
import { theme } from './theme'
import { typeOver } from './typeOver'

interface EditorOptions {
  value: string
  onChange: (value: string) => void
  /** Read once, when the editor is made. */
  extensions: () => Extension
  attributes: Record<string, string>
  placeholder?: string | undefined
  readOnly?: boolean | undefined
  autoFocus?: boolean | undefined
}

interface Editor {
  host: RefObject<HTMLDivElement | null>
  view: EditorView | undefined
  focused: boolean
}

const common: Extension = [
  history(),
  bracketMatching(),
  closeBrackets(),
  keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap]),
  typeOver,
  theme,
]

export function useEditor(options: EditorOptions): Editor {
  const { value, attributes, placeholder = '', readOnly = false } = options
  const host = useRef<HTMLDivElement>(null)
  const latest = useRef(options)
  const [view, setView] = useState<EditorView>()
  const [focused, setFocused] = useState(false)
  const [parts] = useState(() => ({ attributes: new Compartment(), hint: new Compartment() }))

  useEffect(() => {
    latest.current = options
  })

  useEffect(() => {
    if (!host.current) return
    mountWithoutElements()
    const editor = new EditorView({
      parent: host.current,
      state: EditorState.create({
        doc: latest.current.value,
        selection: { anchor: latest.current.autoFocus === true ? latest.current.value.length : 0 },
        extensions: [
          latest.current.extensions(),
          common,
          parts.attributes.of([]),
          parts.hint.of([]),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) latest.current.onChange(update.state.doc.toString())
            if (update.focusChanged) setFocused(update.view.hasFocus)
          }),
        ],
      }),
    })
    if (latest.current.autoFocus === true) editor.focus()
    setView(editor)
    return () => {
      editor.destroy()
      setView(undefined)
    }
  }, [parts])

  const named = JSON.stringify(attributes)
  useEffect(() => {
    const given = JSON.parse(named) as Record<string, string>
    view?.dispatch({
      effects: [
        parts.attributes.reconfigure([
          EditorView.contentAttributes.of({ spellcheck: 'false', autocapitalize: 'off', tabindex: '0', ...given }),
          EditorState.readOnly.of(readOnly),
          EditorView.editable.of(true),
        ]),
        parts.hint.reconfigure(placeholder === '' ? [] : placeholderExtension(placeholder)),
      ],
    })
  }, [view, named, placeholder, readOnly, parts])

  useEffect(() => {
    if (!view) return
    const current = view.state.doc.toString()
    if (current === value) return
    view.dispatch({ changes: { from: 0, to: current.length, insert: value } })
  }, [view, value])

  return { host, view, focused }
}
