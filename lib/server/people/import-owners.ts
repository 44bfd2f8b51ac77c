// Owners come in by a list: whoever is not here yet gets a place and a link to choose a password by, and what the list names becomes theirs. All of it or nothing, in one event.
import { z } from 'zod'
import type { Change } from '#lib/domain/audit/audit-event.ts'
import { Refusal } from '#lib/domain/error-codes.ts'
import type { ImportedOwners, NewLink } from '#lib/domain/people/people-page.ts'
import { invitationMs } from '#lib/domain/people/session-rules.ts'
import { command, type Done } from '../door/command.ts'
import { queueAssessment } from '../findings/queue-assessment.ts'
import { invitationLetter } from '../mail/write-letter.ts'
import { linkTokenHash, mailedOrShown, newLinkToken } from './link-tokens.ts'
import { maxOwnersText, planOwners, readOwnersCsv } from './plan-owners.ts'

/** No password hashes to this: until one is chosen, nobody comes in with any. */
const noPassword = '-'

/** Errors: invalid-input, where a line is wrong; list-changed, where it would do something else than was shown. */
export const importOwners = command({
  permission: 'person:invite',
  input: z.strictObject({ text: z.string().min(1).max(maxOwnersText), /** Of the plan that was shown. */ digest: z.string().max(100) }),
  async run({ tx, repositories, input, actor, now, newId }): Promise<Done<ImportedOwners>> {
    const { users, systems, datasets, personLinks, settings } = repositories
    const plan = await planOwners(tx, repositories, readOwnersCsv(input.text))
    if (plan.errors.length > 0) throw new Refusal('invalid-input', 'text')
    if (plan.digest !== input.digest) throw new Refusal('list-changed', 'text')
    const changes: Change[] = []
    const links: { email: string; link: NewLink }[] = []
    const touched = new Set<string>()
    for (const { email, name, team, personId, places } of plan.owners) {
      const id = personId ?? newId()
      if (personId === null) {
        const link = { token: newLinkToken(), expiresAt: now + invitationMs }
        await users.add(tx, { id, email, name, role: 'owner', team, passwordHash: noPassword, createdAt: now })
        await personLinks.closeInvitationsTo(tx, email, now)
        await personLinks.add(tx, { id: newId(), tokenHash: linkTokenHash(link.token), kind: 'password', userId: id, createdAt: now, expiresAt: link.expiresAt })
        links.push({ email, link })
        changes.push({ targetKind: 'person', targetId: id, key: 'role', after: 'owner' })
        if (team !== null) changes.push({ targetKind: 'person', targetId: id, key: 'team', after: team })
      } else if (team !== null) {
        const before = (await users.find(tx, id))!.team
        if (before !== team) {
          await users.setTeam(tx, id, team)
          changes.push({ targetKind: 'person', targetId: id, key: 'team', before: before ?? undefined, after: team })
        }
      }
      for (const place of places) {
        if (place.before === id) continue
        for (const systemId of await (place.kind === 'system' ? systems : datasets).setOwner(tx, place.id, id)) touched.add(systemId)
        changes.push({ targetKind: place.kind, targetId: place.id, key: 'owner', before: place.before ?? undefined, after: id })
      }
    }
    for (const systemId of touched) await queueAssessment(tx, repositories, { systemId, now, newId })
    const inviter = actor.kind === 'person' ? await users.find(tx, actor.id) : null
    const organisation = (await settings.get(tx, 'organisation')) as string | null
    const owned = changes.filter(({ key }) => key === 'owner').length
    return {
      result: { people: plan.owners.length, owned, links: links.map(({ email, link }) => ({ email, ...link })) },
      event: { code: 'owners-imported', target: null, detail: { people: plan.owners.length, new: links.length, owned }, changes },
      async followUp({ mailer }) {
        const sent = []
        for (const { email, link } of links) {
          sent.push({ email, ...(await mailedOrShown(mailer, email, link, (address) => invitationLetter(inviter?.locale ?? null, { organisation, role: 'owner', link: `${address}/password?token=${link.token}`, expiresAt: link.expiresAt }))) })
        }
        return { people: plan.owners.length, owned, links: sent }
      },
    }
  },
})
