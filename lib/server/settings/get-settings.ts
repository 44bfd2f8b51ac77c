import { z } from 'zod'
import { readStoredSettings } from '#lib/domain/settings/settings.ts'
import { query } from '../door/query.ts'

export const getSettings = query({
  permission: 'setting:read',
  input: z.strictObject({}),
  run: async ({ tx, repositories }) => readStoredSettings(await repositories.settings.list(tx)),
})
