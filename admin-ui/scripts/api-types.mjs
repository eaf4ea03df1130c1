// Writes src/api/schema.gen.ts, the types of the API, from docs/openapi.json. With --check it
// writes nothing and fails where the file is not up to date.
import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import openapiTS, { astToString, COMMENT_HEADER } from 'openapi-typescript'

const source = new URL('../../docs/openapi.json', import.meta.url)
const target = new URL('../src/api/schema.gen.ts', import.meta.url)

const header = `// The types of the API, generated from docs/openapi.json by \`npm run api\`. Do not edit.
/* eslint-disable */
`

/** Every schema is exported under its own name: `import type { Collection } from './schema.gen'`. */
async function generate() {
  const document = JSON.parse(await readFile(source, 'utf8'))
  const nodes = await openapiTS(document, {
    alphabetize: false,
    rootTypes: true,
    rootTypesNoSchemaPrefix: true,
    silent: true,
  })
  return header + astToString(nodes).replace(COMMENT_HEADER, '')
}

const types = await generate()
if (process.argv.includes('--check')) {
  const written = await readFile(target, 'utf8').catch(() => '')
  if (written !== types) {
    console.error('src/api/schema.gen.ts is not what docs/openapi.json says: run npm run api')
    process.exitCode = 1
  }
} else {
  await writeFile(target, types)
  console.log(`Wrote ${fileURLToPath(target)}`)
}
