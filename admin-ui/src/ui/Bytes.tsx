// A size in human units, and exact for who asks.
import { exactBytes, humanBytes } from '../lib/bytes'
import { Exact } from './Exact'

export function Bytes({ value }: { value: number }) {
  return <Exact exact={exactBytes(value)}>{humanBytes(value)}</Exact>
}
