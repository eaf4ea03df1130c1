// Does what a command says.
import { useNavigate } from '@tanstack/react-router'
import { endSession } from '../../api/session'
import { copyText } from '../../lib/clipboard'
import { chooseTheme } from '../../lib/theme'
import { mayLeave } from '../../lib/unsaved'
import { t } from '../../messages'
import { chooseDensity, readDensity } from '../../ui/table/density'
import { toast } from '../../ui/toasts'
import type { Act, Command } from './commands'

export function useAct(onHelp: () => void): (command: Command) => void {
  const navigate = useNavigate()

  function act(name: Act) {
    switch (name) {
      case 'theme-light':
      case 'theme-dark':
      case 'theme-system':
        chooseTheme(name === 'theme-light' ? 'light' : name === 'theme-dark' ? 'dark' : 'system')
        break
      case 'density':
        chooseDensity(readDensity() === 'compact' ? 'normal' : 'compact')
        break
      case 'copy-address':
        void copyText(location.origin).then((done) => {
          if (done) toast.done(t.palette.copied, location.origin)
          else toast.failed(t.common.copyFailed)
        })
        break
      case 'keys':
        onHelp()
        break
      case 'sign-out':
        void mayLeave().then((may) => {
          if (may) endSession('signedOut')
        })
    }
  }

  return ({ does }) => {
    if ('act' in does) act(does.act)
    else void navigate({ to: does.move.to, params: does.move.params ?? {}, search: does.move.search ?? {} })
  }
}
