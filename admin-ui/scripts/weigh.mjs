// Weighs what the first screen needs, as it travels, and fails the build when it is too much.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

const kibMax = 300
const dist = fileURLToPath(new URL('../dist/', import.meta.url))

const page = readFileSync(`${dist}index.html`, 'utf8')
const files = [...page.matchAll(/(?:src|href)="\/_\/([^"]+\.(?:js|css))"/g)].map(([, file]) => file)
const bytes = files.map((file) => gzipSync(readFileSync(dist + file)).length)
const kib = bytes.reduce((sum, each) => sum + each, 0) / 1024

console.log(`first screen: ${kib.toFixed(0)} KiB gzipped in ${files.length} files, of ${kibMax} allowed`)
if (files.length === 0 || kib > kibMax) {
  console.error('Load rooms, editors and charts lazily: see rooms.ts.')
  process.exitCode = 1
}
