// Rich text as HTML: made harmless before it is shown or kept, and read as plain words.

/** What the editor can make; everything else loses its tag and keeps its text. */
const kept: Record<string, string[]> = {
  P: [],
  BR: [],
  H2: [],
  H3: [],
  H4: [],
  STRONG: [],
  B: [],
  EM: [],
  I: [],
  U: [],
  S: [],
  SUB: [],
  SUP: [],
  CODE: [],
  PRE: [],
  BLOCKQUOTE: [],
  UL: [],
  OL: ['start'],
  LI: [],
  HR: [],
  A: ['href', 'title'],
  IMG: ['src', 'alt', 'title', 'width', 'height'],
  TABLE: [],
  THEAD: [],
  TBODY: [],
  TR: [],
  TH: ['colspan', 'rowspan'],
  TD: ['colspan', 'rowspan'],
  FIGURE: [],
  FIGCAPTION: [],
  SPAN: [],
  DIV: [],
}

/** These go with all that is inside them. */
const dropped = new Set([
  'SCRIPT',
  'STYLE',
  'IFRAME',
  'OBJECT',
  'EMBED',
  'TEMPLATE',
  'NOSCRIPT',
  'SVG',
  'MATH',
  'HEAD',
  'TITLE',
  'FORM',
  'INPUT',
  'BUTTON',
  'SELECT',
  'TEXTAREA',
])

/** Only addresses that a click or a load can do no harm with. */
export function webAddress(text: string): string | undefined {
  try {
    const { protocol } = new URL(text)
    return protocol === 'https:' || protocol === 'http:' ? text : undefined
  } catch {
    return undefined
  }
}

function safeAddress(text: string, tag: string): boolean {
  if (webAddress(text) !== undefined) return true
  // A path of the same site; the backslash is one to browsers and must not hide a second slash.
  if (/^(\/(?![/\\])|#|\.\.?\/)/.test(text)) return true
  return tag === 'A' && /^(mailto|tel):/i.test(text)
}

export function sanitizeHtml(html: string): string {
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  cleanChildren(body)
  return body.innerHTML
}

function cleanChildren(parent: Element): void {
  for (const node of [...parent.childNodes]) {
    if (node.nodeType === Node.TEXT_NODE) continue
    if (!(node instanceof Element) || dropped.has(node.tagName.toUpperCase())) node.remove()
    else cleanElement(node)
  }
}

function cleanElement(element: Element): void {
  cleanChildren(element)
  const allowed = kept[element.tagName]
  if (!allowed) {
    element.replaceWith(...element.childNodes)
    return
  }
  for (const { name, value } of [...element.attributes]) {
    const address = name === 'href' || name === 'src'
    if (!allowed.includes(name) || (address && !safeAddress(value.trim(), element.tagName))) {
      element.removeAttribute(name)
    }
  }
}

/** The words of a rich text; blocks are kept apart by a space. */
export function plainText(html: string): string {
  if (!html.includes('<') && !html.includes('&')) return html.replace(/\s+/g, ' ').trim()
  const spaced = html.replace(/<(\/?(p|div|h\d|li|ul|ol|blockquote|tr|td|th)|br|hr)\b/gi, ' $&')
  const { body } = new DOMParser().parseFromString(spaced, 'text/html')
  return body.textContent.replace(/\s+/g, ' ').trim()
}

/** Whether cleaning would take something away that the editor cannot show. */
export function losesMarkup(html: string): boolean {
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  return body.innerHTML !== sanitizeHtml(html)
}
