import { Refusal } from '#lib/domain/error-codes.ts'
import { readStoredSettings } from '#lib/domain/settings/settings.ts'
import { command } from '../door/command.ts'
import { ownedBy, reportOrder, reportPermission, scopeFor } from './report-order.ts'
import type { BundleOrder } from './write-bundle.ts'

/** Leave to write the auditor's report here and now. That it leaves is written down before its first byte does. */
export const exportReport = command({
  permission: reportPermission,
  input: reportOrder,
  async run({ tx, repositories, input, actor, now }) {
    if (input.at !== null && input.at > now) throw new Refusal('invalid-input', 'at')
    const owner = ownedBy(actor)
    const person = actor.kind === 'person' ? await repositories.users.find(tx, actor.id) : null
    const order: BundleOrder = { now, ...input, scope: scopeFor(owner), madeBy: person?.name ?? null, company: readStoredSettings(await repositories.settings.list(tx)).organisation }
    return { result: order, event: { code: 'report-exported', target: null, detail: { at: input.at, locale: input.locale, isAll: owner === null }, changes: [] } }
  },
})
