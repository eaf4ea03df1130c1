// The look of every editor, made of the console's tokens, so that it follows both themes.
import { EditorView } from '@codemirror/view'

const float = {
  border: '1px solid var(--line)',
  borderRadius: 'var(--radius-surface)',
  backgroundColor: 'var(--raised)',
  boxShadow: 'var(--shadow-float)',
  overflow: 'hidden',
}

export const theme = EditorView.theme({
  '&': { color: 'var(--ink)', backgroundColor: 'transparent', fontSize: 'var(--text-13)' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': {
    fontFamily: 'var(--mono)',
    lineHeight: '20px',
    fontFeatureSettings: "'calt' 0",
    overflow: 'auto',
  },
  '.cm-content': { padding: '5px 0', caretColor: 'var(--ink)' },
  '.cm-line': { padding: '0 8px' },
  '.cm-placeholder': { color: 'var(--ink-faint)' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '.cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground':
    { backgroundColor: 'var(--accent-soft)' },
  '.cm-matchingBracket, .cm-nonmatchingBracket': { backgroundColor: 'transparent' },
  '&.cm-focused .cm-matchingBracket': {
    backgroundColor: 'var(--accent-soft)',
    outline: '1px solid var(--line-strong)',
  },
  '&.cm-focused .cm-nonmatchingBracket': {
    backgroundColor: 'var(--bad-soft)',
  },
  '.cm-gutters': {
    border: '0',
    backgroundColor: 'transparent',
    color: 'var(--ink-faint)',
  },
  '.cm-foldPlaceholder': {
    border: '0',
    backgroundColor: 'var(--sunken)',
    color: 'var(--ink-soft)',
  },
  '.cm-tooltip': float,
  '.cm-tooltip.cm-tooltip-autocomplete': { zIndex: '50' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': {
    fontFamily: 'var(--mono)',
    fontSize: 'var(--text-13)',
    maxHeight: '260px',
    minWidth: '220px',
    maxWidth: 'min(480px, calc(100vw - 24px))',
    padding: '4px',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': {
    display: 'flex',
    gap: '16px',
    alignItems: 'baseline',
    justifyContent: 'space-between',
    padding: '4px 8px',
    borderRadius: '4px',
    lineHeight: '20px',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    backgroundColor: 'var(--accent-soft)',
    color: 'var(--ink)',
  },
  '.cm-completionMatchedText': { textDecoration: 'none', fontWeight: '600', color: 'var(--accent)' },
  '.cm-completionLabel': { overflow: 'hidden', textOverflow: 'ellipsis' },
  '.cm-completionDetail': {
    marginLeft: '0',
    color: 'var(--ink-faint)',
    fontFamily: 'var(--sans)',
    fontStyle: 'normal',
    fontSize: 'var(--text-12)',
    whiteSpace: 'nowrap',
  },
})

/** One line that scrolls sideways, as high as any other control. */
export const oneLine = EditorView.theme({
  '.cm-scroller': { overflowX: 'auto', scrollbarWidth: 'none' },
  '.cm-content': { padding: '5px 0' },
})
