// A moment as a form or a program sends it: ms since 1970, within the years that four digits name. Beyond them dates cannot be told, and
// sums with them are no longer exact.
import { z } from 'zod'

const first = Date.parse('0000-01-01T00:00:00Z')
const last = Date.parse('9999-12-31T23:59:59.999Z')

export const instant = z.int().min(first).max(last)
