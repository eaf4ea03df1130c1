// Mounts the editor's style sheets where the content security policy allows it: as constructed
// sheets of the document. The library itself would write a style element, which the policy refuses.
import { StyleModule } from 'style-mod'

const mounted: StyleModule[] = []
const sheet = new CSSStyleSheet()

/** Keeps the order of each call: later modules win over earlier ones. */
function mount(modules: readonly StyleModule[]): void {
  let at = 0
  let changed = false
  for (const module of modules) {
    const known = mounted.indexOf(module)
    if (known >= at) {
      at = known + 1
      continue
    }
    if (known !== -1) {
      mounted.splice(known, 1)
      at -= 1
    }
    mounted.splice(at, 0, module)
    at += 1
    changed = true
  }
  if (changed) sheet.replaceSync(mounted.map((module) => module.getRules()).join('\n'))
}

export function mountWithoutElements(): void {
  if (document.adoptedStyleSheets.includes(sheet)) return
  document.adoptedStyleSheets.push(sheet)
  StyleModule.mount = (_root, modules) => {
    mount(Array.isArray(modules) ? modules : [modules as StyleModule])
  }
}
