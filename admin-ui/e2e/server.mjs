// Starts the real server on a free port with an empty data folder, and ends it.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const binary =
  process.env.UNDERCROFT_BIN ??
  fileURLToPath(new URL('../../target/debug/undercroft', import.meta.url))
const installLink = /http:\/\/127\.0\.0\.1:\d+\/_\/install#\S+/
const startMsMax = 30_000

/** The link that the server prints for its first administrator, and how to stop the server. */
export async function startServer() {
  const dir = mkdtempSync(join(tmpdir(), 'undercroft-e2e-'))
  const server = spawn(binary, ['serve', '--http=127.0.0.1:0', `--dir=${dir}`], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise((resolve) => server.once('close', resolve))

  async function stop() {
    server.kill('SIGTERM')
    await ended
    rmSync(dir, { recursive: true, force: true })
  }

  try {
    return { link: await readLink(server), stop }
  } catch (error) {
    if (server.pid !== undefined) await stop()
    throw error
  }
}

function readLink(server) {
  return new Promise((resolve, reject) => {
    let output = ''
    const timer = setTimeout(() => fail('printed no installer link in time'), startMsMax)
    function fail(why) {
      clearTimeout(timer)
      reject(new Error(`The server ${why}. Its output:\n${output}`))
    }
    function read(chunk) {
      output += chunk
      // Terminals get colours; the link is looked for without them.
      // eslint-disable-next-line no-control-regex -- an escape sequence begins with one
      const link = installLink.exec(output.replace(/\u001b\[[\d;]*m/g, ''))
      // A chunk may end within the link: it is whole once something follows it.
      if (!link || !/\s/.test(output.at(-1))) return
      clearTimeout(timer)
      resolve(link[0])
    }
    server.stdout.on('data', read)
    server.stderr.on('data', read)
    server.once('error', (error) => fail(`could not be started (${error.message})`))
    server.once('exit', (code) => fail(`ended with code ${code}`))
  })
}
