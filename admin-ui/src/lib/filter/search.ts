// What a person typed into a filter bar: a filter, or plain words to look for.
import { type Scope, fieldsOf } from './schema'
import { quote, tokenize } from './tokens'

const searchable = new Set(['text', 'editor', 'email', 'url', 'select'])

/** Words without any sign of the language: no operator, no quote, no bracket, no macro. */
export function isPlainWords(text: string): boolean {
  if (text.trim() === '') return false
  return tokenize(text).every(
    ({ kind, text: word, problem }) =>
      (kind === 'name' && !word.startsWith('@')) ||
      (kind === 'number') ||
      (kind === 'text' && problem === 'unclosedText' && word.startsWith("'")) ||
      kind === 'comma' ||
      (kind === 'bad' && !/[^\p{L}\p{N}\p{P}\p{S}\p{M}]/u.test(word)),
  )
}

/** A filter that finds the words in any text of a collection; each word must be somewhere. */
export function searchFilter(words: string, scope: Scope): string {
  const names = fieldsOf(scope.base)
    .filter(({ type, hidden }) => searchable.has(type) && hidden !== true)
    .map(({ name }) => name)
  if (!names.includes('id')) names.unshift('id')
  return words
    .trim()
    .split(/\s+/)
    .map((word) => names.map((name) => `${name} ~ ${quote(word)}`).join(' || '))
    .map((group, _, all) => (all.length > 1 ? `(${group})` : group))
    .join(' && ')
}

/** The filter to send for what stands in a filter bar. */
export function toFilter(text: string, scope: Scope): string {
  return isPlainWords(text) ? searchFilter(text, scope) : text.trim()
}
