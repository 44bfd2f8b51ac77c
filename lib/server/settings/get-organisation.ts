import { z } from 'zod'
import { readStoredSettings } from '#lib/domain/settings/settings.ts'
import { query } from '../door/query.ts'

/** The organisation's name, for the frame around every screen; '' until it is said. */
export const getOrganisation = query({
  permission: 'self:manage',
  input: z.strictObject({}),
  run: async ({ tx, repositories }) => readStoredSettings(await repositories.settings.list(tx)).organisation,
})
