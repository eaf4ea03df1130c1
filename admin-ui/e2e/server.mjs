// Starts the real server on a free port with a folder of its own; it can be killed and come back.
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const binary =
  process.env.UNDERCROFT_BIN ??
  fileURLToPath(new URL('../../target/debug/undercroft', import.meta.url))
const startMsMax = 30_000

export const administrator = { email: 'ann@example.com', password: 'a vault of stone' }

/**
 * `empty`: without an administrator; `link` is then the one it prints. The port is chosen once, so
 * that a server that comes back is found where it was.
 */
export async function startServer({ empty = false } = {}) {
  const dir = mkdtempSync(join(tmpdir(), 'undercroft-e2e-'))
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  if (!empty) {
    const { email, password } = administrator
    spawnSync(binary, ['superuser', 'upsert', email, password, `--dir=${dir}`])
  }
  let running = await run()

  async function run() {
    const child = spawn(binary, ['serve', `--http=127.0.0.1:${port}`, `--dir=${dir}`], {
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const ended = new Promise((resolve) => child.once('close', resolve))
    const ready = empty ? /http:\/\/\S+\/_\/install#\S+(?=\s)/ : /is running/
    try {
      return { child, ended, said: await waitFor(child, ready) }
    } catch (error) {
      child.kill('SIGKILL')
      throw error
    }
  }

  async function kill(signal = 'SIGTERM') {
    running.child.kill(signal)
    await running.ended
  }

  return {
    origin,
    link: running.said,
    url: (path) => `${origin}/_/${path}`,
    kill,
    async restart() {
      running = await run()
      return running.said
    },
    async stop() {
      await kill()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}

/** The part of its output that shows that the server is ready. */
function waitFor(child, ready) {
  return new Promise((resolve, reject) => {
    let output = ''
    const timer = setTimeout(() => fail('was not ready in time'), startMsMax)
    function fail(why) {
      clearTimeout(timer)
      reject(new Error(`The server ${why}. Its output:\n${output}`))
    }
    function read(chunk) {
      output += chunk
      // Terminals get colours; the text is looked for without them.
      // eslint-disable-next-line no-control-regex -- an escape sequence begins with one
      const found = ready.exec(output.replace(/\u001b\[[\d;]*m/g, ''))
      if (!found) return
      clearTimeout(timer)
      resolve(found[0])
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    child.once('error', (error) => fail(`could not be started (${error.message})`))
    child.once('exit', (code) => fail(`ended with code ${code}`))
  })
}
