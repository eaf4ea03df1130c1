// Joins class names and drops what does not apply.

export function classes(...names: (string | false | undefined)[]): string {
  return names.filter(Boolean).join(' ')
}
