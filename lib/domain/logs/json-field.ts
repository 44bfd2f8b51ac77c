/** A field of somebody else's JSON as text: '' where it is missing or null; an object or a list as its JSON. */
export function textField(fields: Record<string, unknown>, key: string): string {
  const value = Object.hasOwn(fields, key) ? fields[key] : null
  if (typeof value === 'string') return value
  if (value === null || value === undefined) return ''
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
