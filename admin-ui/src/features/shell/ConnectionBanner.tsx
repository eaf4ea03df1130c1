// Says when the server is slow or away, and that nothing is lost by it.
import { useConnection } from '../../api/connection'
import { t } from '../../messages'
import { Banner } from '../../ui/Banner'

export function ConnectionBanner() {
  const connection = useConnection()
  if (connection === 'online') return null
  return <Banner tone={connection === 'gone' ? 'bad' : 'look'}>{t.connection[connection]}</Banner>
}
