// What was said of a system, a dataset or a field, what holds from above, and what is known that helps to say it.
import { saidAlong, type StoredDeclaration } from '#db/repositories/declarations.ts'
import { missingIn } from '#lib/domain/declarations/completeness.ts'
import { declarationTarget } from '#lib/domain/declarations/declare-input.ts'
import type { DeclarationPage } from '#lib/domain/declarations/declaration-page.ts'
import { targetKinds } from '#lib/domain/declarations/declaration-words.ts'
import { declaredAgainstMeasured } from '#lib/domain/declarations/declared-against-measured.ts'
import { readDraft } from '#lib/domain/declarations/draft.ts'
import { effectiveDeclaration, type EffectiveDeclaration } from '#lib/domain/declarations/effective-declaration.ts'
import { guessOf } from '#lib/domain/declarations/settled-field.ts'
import { isAsDeputy, may } from '#lib/domain/people/permissions.ts'
import { query } from '../door/query.ts'
import { findTarget } from './declared-target.ts'

const maxBelow = 500
const maxSuggestions = 3

export const getDeclaration = query({
  permission: 'declaration:read',
  input: declarationTarget,
  async run({ tx, repositories, input: target, actor, allow, scope }): Promise<DeclarationPage> {
    const { declarations, declarationDrafts, disputes, fieldHistory, fields } = repositories
    const found = await allow(() => findTarget(tx, repositories, target))
    const { place, ownerId, ownerFrom, answered, isGone, isByHand } = found
    const rows = await declarations.listOf(tx, target)
    const said = await declarations.saidIn(tx, place.systemId, target.kind === 'field' ? [target.id] : [])
    const along = saidAlong(said, { id: target.id, datasetId: place.datasetId ?? '' })
    const { values } = effectiveDeclaration(target.kind, along)
    const listed = target.kind === 'field' ? (await fields.find(tx, target.id))! : null
    const disputed = target.kind === 'field' ? await disputes.listOf(tx, target.id) : []
    const people = [ownerId, values.deputyId ?? null, ...rows.map(({ actorId }) => actorId), ...disputed.map(({ raisedBy }) => raisedBy)]
    const names = await fieldHistory.namesOf(tx, [...new Set(people.filter((id) => id !== null))])
    const nameOf = (id: string | null) => (id === null ? null : (names.get(id) ?? null))
    const draft = actor.kind === 'person' ? await declarationDrafts.find(tx, actor.id, target) : null
    async function versionsAbove() {
      const above = [['system', place.systemId], ['dataset', place.datasetId]] as const
      const versions: DeclarationPage['versions'] = {}
      for (const [kind, id] of above) if (id !== null && kind !== target.kind) versions[kind] = versionsOf(await declarations.listOf(tx, { kind, id }))
      return versions
    }
    return {
      target,
      place,
      owner: ownerId === null ? null : { id: ownerId, name: nameOf(ownerId), from: ownerFrom! },
      isAsDeputy: isAsDeputy(actor, found),
      own: along[target.kind] ?? {},
      above: withoutOthersDeputy(effectiveDeclaration(target.kind, { ...along, [target.kind]: undefined }), found.deputyAbove),
      versions: { ...(await versionsAbove()), [target.kind]: versionsOf(rows) },
      saidBy: Object.fromEntries(rows.filter(({ value }) => value !== null).map(({ key, at, actorId, why }) => [key, { at, by: nameOf(actorId), why }])),
      missing: missingIn(values),
      guess: listed && { ...guessOf(listed.field), confidence: listed.field.classification.confidence, reason: listed.field.classification.reason },
      comparison: listed && declaredAgainstMeasured({ answer: values.usedForAnalytics?.answer ?? null, isDisputed: disputed.some(({ state }) => state === 'open') }, listed.row.verdict),
      disputes: disputed.map(({ raisedBy, fieldId: _field, systemId: _system, ...dispute }) => ({ ...dispute, by: nameOf(raisedBy) })),
      draft: draft && { edits: readDraft(draft.values), savedAt: draft.savedAt },
      suggestions: listed ? await declarations.saidOfSameName(tx, listed.field, scope, maxSuggestions) : [],
      mayOpen: targetKinds.filter((kind) => kind in answered && may(actor, 'declaration:read', answered[kind]!)),
      mayDeclare: isGone ? [] : targetKinds.filter((kind) => kind in answered && may(actor, 'declaration:declare', answered[kind]!)),
      below: target.kind === 'field' ? [] : await declarations.listBelow(tx, target, scope, maxBelow),
      isByHand,
    }
  },
})

/** Who stands in for the owner of what lies around it does not stand in for whoever has this. */
function withoutOthersDeputy({ values: { deputyId, ...values }, from: { deputyId: at, ...from } }: EffectiveDeclaration, held: string | null): EffectiveDeclaration {
  return deputyId === undefined || deputyId !== held ? { values, from } : { values: { ...values, deputyId }, from: { ...from, deputyId: at! } }
}

const versionsOf = (rows: StoredDeclaration[]) => Object.fromEntries(rows.map(({ key, version }) => [key, version]))
