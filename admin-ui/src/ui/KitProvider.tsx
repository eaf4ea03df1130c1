// What the kit needs once, around everything: patience of tooltips, the toasts, and no style tags,
// which the page's security policy would refuse.
import { CSPProvider } from '@base-ui/react/csp-provider'
import { Tooltip } from '@base-ui/react/tooltip'
import type { ReactNode } from 'react'
import { Toasts } from './Toasts'

export function KitProvider({ children }: { children: ReactNode }) {
  return (
    <CSPProvider disableStyleElements>
      <Tooltip.Provider delay={400}>
        {children}
        <Toasts />
      </Tooltip.Provider>
    </CSPProvider>
  )
}
