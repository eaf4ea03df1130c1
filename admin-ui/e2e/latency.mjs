// How long a page lets a person wait: from a press to the paint that answers it, as the browser says.

/** What counts as a press; moving the pointer over things is none. */
const presses = /^(key|pointer(down|up)|mouse(down|up)|click)/
/** Until what was pressed has led to all it leads to, and the browser has told of it. */
const settleMs = 500
/** The browser keeps silent about anything quicker. */
const untoldMs = 16

/** From now on; what it gives back tells the longest wait since it was last asked, in ms. */
export async function listenForLatency(page) {
  await page.addInitScript((threshold) => {
    globalThis.e2eEvents = []
    new PerformanceObserver((list) => {
      for (const { name, duration } of list.getEntries()) globalThis.e2eEvents.push({ name, duration })
    }).observe({ type: 'event', durationThreshold: threshold, buffered: true })
  }, untoldMs)
  return async (wait = settleMs) => {
    await page.waitForTimeout(wait)
    const events = await page.evaluate(() => globalThis.e2eEvents.splice(0))
    const durations = events.filter(({ name }) => presses.test(name)).map(({ duration }) => duration)
    return Math.max(untoldMs, ...durations)
  }
}
