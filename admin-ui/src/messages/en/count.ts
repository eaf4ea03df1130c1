// Amounts in English: the digits grouped, the noun in its right form.

const plural = new Intl.PluralRules('en')
const digits = new Intl.NumberFormat('en')

export function count(number: number, one: string, other: string): string {
  return `${digits.format(number)} ${plural.select(number) === 'one' ? one : other}`
}
