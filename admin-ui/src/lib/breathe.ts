// Long computing in small pieces, so that the page goes on between them.

/** Less than a frame, so that not even a press is felt to wait. */
const heldMsMax = 10

export function breather(): () => Promise<void> {
  let since = performance.now()
  return async () => {
    if (performance.now() - since < heldMsMax) return
    await new Promise((resolve) => setTimeout(resolve))
    since = performance.now()
  }
}
