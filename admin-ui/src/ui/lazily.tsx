// A component in a file of its own that can be fetched ahead; once there, it is shown without delay.
import { type ComponentType, lazy, useState } from 'react'

interface Lazily<Props> {
  Component: ComponentType<Props>
  /** Fetches the file before it is needed. */
  fetch: () => Promise<unknown>
}

/** `lazy` waits at least once, also for what is there already: a fallback would flash up. */
export function lazily<Props extends object>(load: () => Promise<ComponentType<Props>>): Lazily<Props> {
  let loaded: ComponentType<Props> | undefined
  const fetch = async () => {
    loaded ??= await load()
    return { default: loaded }
  }
  const Waiting = lazy(fetch) as ComponentType<Props>

  function Component(props: Props) {
    // One choice for the life of the component, or its state would be lost when the file arrives.
    const [Shown] = useState(() => loaded ?? Waiting)
    return <Shown {...props} />
  }
  return { Component, fetch }
}
