// What a person typed into a filter bar: a filter, or plain words to look for.
import { type Scope, fieldsOf } from './schema'
import { quote } from './tokens'

const searchable = new Set(['text', 'editor', 'email', 'url', 'select'])

/** Words without any sign of the language: no operator, no bracket, no quote or macro in front. */
export function isPlainWords(text: string): boolean {
  return text.trim() !== '' && !/[=<>~"()]|&&|\|\||(^|\s)['@]/.test(text)
}

/** Ids are long: a shorter word is in many of them by chance. */
const idLike = 8

/** A filter that finds the words in any text of a collection; each word must be somewhere. */
export function searchFilter(words: string, scope: Scope): string {
  const names = fieldsOf(scope.base)
    .filter(({ name, type, hidden }) => name !== 'id' && searchable.has(type) && hidden !== true)
    .map(({ name }) => name)
  return words
    .trim()
    .split(/\s+/)
    .map((word) => (word.length >= idLike || names.length === 0 ? ['id', ...names] : names).map((name) => `${name} ~ ${quote(word)}`).join(' || '))
    .map((group, _, all) => (all.length > 1 && group.includes(' || ') ? `(${group})` : group))
    .join(' && ')
}

/** The filter to send for what stands in a filter bar. */
export function toFilter(text: string, scope: Scope): string {
  return isPlainWords(text) ? searchFilter(text, scope) : text.trim()
}
