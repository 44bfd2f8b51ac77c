// What a company wants to come to: at most so many percent of its customer-data fields unused, by a day. Kept in the settings, changed by a command.
import { z } from 'zod'

export const target = z.strictObject({ share: z.int().min(0).max(100), by: z.iso.date() })
export type Target = z.output<typeof target>
