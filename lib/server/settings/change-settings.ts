import { isDeepStrictEqual } from 'node:util'
import { readStoredSettings, settingKeys, settingsSchema, verdictSettings } from '#lib/domain/settings/settings.ts'
import { command } from '../door/command.ts'
import { queueCalculation } from '../evidence/queue-calculation.ts'

/** Changes what a company sets for itself, each value with what it was. Where verdicts depend on it, every scanned system is calculated anew. */
export const changeSettings = command({
  permission: 'setting:change',
  input: settingsSchema.partial(),
  async run({ tx, repositories, input, now, newId }) {
    const before = readStoredSettings(await repositories.settings.list(tx))
    const changed = settingKeys.filter((key) => input[key] !== undefined && !isDeepStrictEqual(input[key], before[key]))
    for (const key of changed) await repositories.settings.put(tx, key, input[key])
    const systems = changed.some((key) => verdictSettings.includes(key)) ? (await repositories.systems.list(tx, { kind: 'all' })).filter(({ status }) => status === 'scanned') : []
    for (const { id } of systems) await queueCalculation(tx, repositories, { systemId: id, now, newId })
    return {
      result: { changed, recalculated: systems.length },
      event: {
        code: 'settings-changed',
        target: null,
        detail: { recalculated: systems.length },
        changes: changed.map((key) => ({ targetKind: 'setting', targetId: key, key: 'value', before: before[key], after: input[key] })),
      },
    }
  },
})
