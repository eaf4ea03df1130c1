// Typing over a selection, done by the editor itself. The browser would keep the colour of what it
// replaces in a style attribute, which the content security policy refuses aloud.
import { EditorView } from '@codemirror/view'

export const typeOver = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const { from, to, empty } = view.state.selection.main
    const text = event.data
    if (event.inputType !== 'insertText' || text === null || empty) return false
    if (view.composing || event.isComposing || view.state.readOnly) return false
    const insert = () =>
      view.state.update({
        changes: { from, to, insert: text },
        selection: { anchor: from + text.length },
        userEvent: 'input.type',
        scrollIntoView: true,
      })
    const handlers = view.state.facet(EditorView.inputHandler)
    if (!handlers.some((handle) => handle(view, from, to, text, insert))) view.dispatch(insert())
    event.preventDefault()
    return true
  },
})
