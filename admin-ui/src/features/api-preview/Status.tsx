// A status number with the colour of what it means.
import { Badge } from '../../ui/Badge'

export function Status({ code }: { code: number }) {
  return <Badge tone={code < 300 ? 'good' : code < 500 ? 'look' : 'bad'}>{String(code)}</Badge>
}
