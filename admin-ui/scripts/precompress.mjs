// Writes a .br and a .gz beside each compressible file of dist, so that the server sends them
// as they are and never compresses while someone waits. Prints what the first visit costs.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

const dist = fileURLToPath(new URL('../dist', import.meta.url))
const compressible = /\.(html|js|css|svg|json|txt|xml|wasm|map)$/
// Below this a compressed file saves less than its headers cost.
const smallest = 1024

const kib = (bytes) => `${(bytes / 1024).toFixed(1)} KiB`.padStart(11)
const total = { raw: 0, gz: 0, br: 0 }

const files = readdirSync(dist, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name))
  .sort()

for (const file of files) {
  const raw = readFileSync(file)
  let [gz, br] = [raw.length, raw.length]
  if (compressible.test(file) && raw.length >= smallest) {
    const gzipped = gzipSync(raw, { level: 9 })
    const brotli = brotliCompressSync(raw, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
        [constants.BROTLI_PARAM_SIZE_HINT]: raw.length,
      },
    })
    writeFileSync(`${file}.gz`, gzipped)
    writeFileSync(`${file}.br`, brotli)
    gz = gzipped.length
    br = brotli.length
  }
  total.raw += raw.length
  total.gz += gz
  total.br += br
  console.log(`${relative(dist, file).padEnd(52)}${kib(raw.length)}${kib(gz)} gz${kib(br)} br`)
}
console.log(`${'total'.padEnd(52)}${kib(total.raw)}${kib(total.gz)} gz${kib(total.br)} br`)
