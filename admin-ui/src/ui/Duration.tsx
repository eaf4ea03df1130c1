// How long something took or lasts, in its two largest units, and exact for who asks.
import { exactDuration, humanDuration, humanMilliseconds } from '../lib/duration'
import { Exact } from './Exact'

type DurationProps = { seconds: number } | { milliseconds: number }

export function Duration(props: DurationProps) {
  const milliseconds = 'seconds' in props ? props.seconds * 1000 : props.milliseconds
  return (
    <Exact exact={exactDuration(milliseconds)}>
      {milliseconds < 10_000 && 'milliseconds' in props
        ? humanMilliseconds(milliseconds)
        : humanDuration(milliseconds / 1000)}
    </Exact>
  )
}
