// The rules of this folder that neither the compiler nor the linter can hold.
import { readFileSync, readdirSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { expect, test } from 'vitest'

function read(kind: RegExp): Record<string, string> {
  const paths = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
  return Object.fromEntries(
    paths
      .filter((path) => kind.test(path))
      .map((path) => [path, readFileSync(join(import.meta.dirname, path), 'utf8')]),
  )
}

// What is generated is not written by hand, and not read either.
const code = read(/(?<!\.gen)\.tsx?$/)
const css = read(/\.css$/)

function offenders(files: Record<string, string>, offends: (text: string, path: string) => boolean) {
  return Object.entries(files)
    .filter(([path, text]) => offends(text, path))
    .map(([path]) => path)
}

test('every file begins by saying what it is', () => {
  expect(Object.keys(code).length).toBeGreaterThan(10)
  expect(offenders(code, (text) => !/^(\/\/ |\/\*\*)/.test(text))).toEqual([])
})

test('components stay within 200 lines, files within 300', () => {
  const lines = (text: string) => text.split('\n').length
  // The table of contents grows with the rooms; it draws nothing itself.
  const isComponent = (path: string) => path.endsWith('.tsx') && path !== 'routes.tsx'
  expect(offenders(code, (text, path) => lines(text) > (isComponent(path) ? 200 : 300))).toEqual([])
  expect(offenders(css, (text) => lines(text) > 300)).toEqual([])
})

test('features never import each other', () => {
  const imports = (path: string, text: string) =>
    [...text.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map(([, to]) =>
      normalize(join(dirname(path), to ?? '')),
    )
  const featureOf = (path: string) => /^features\/([^/]+)/.exec(path)?.[1]
  const strays = offenders(code, (text, path) => {
    const home = featureOf(path)
    if (home === undefined) return false
    return imports(path, text).map(featureOf).some((other) => other !== undefined && other !== home)
  })
  expect(strays).toEqual([])
})

test('only the tokens name a colour', () => {
  const colour = /#[0-9a-f]{3,8}\b|\b(rgb|hsl|oklch|oklab|lab|lch)a?\(/i
  expect(offenders(css, (text, path) => path !== 'styles/tokens.css' && colour.test(text))).toEqual([])
})

test('a token that is used exists', () => {
  // Measured and set by the headless primitives while something floats or is swiped.
  const measured = /^--(anchor|available|transform|toast|drawer)-/
  const tokens = Object.values(css).join('')
  const scripts = Object.values(code).join('')
  const used = Object.values(css).flatMap((text) => [...text.matchAll(/var\((--[\w-]+)\)/g)])
  const missing = used
    .map(([, name]) => name ?? '')
    .filter((name) => !tokens.includes(`${name}:`) && !scripts.includes(`'${name}'`))
    .filter((name) => !measured.test(name))
  expect(used.length).toBeGreaterThan(50)
  expect([...new Set(missing)]).toEqual([])
})
