import type { ReactNode } from 'react'
import { WorkspaceShell } from '#components/shell/workspace-shell.tsx'
import { LetterKeys } from '#lib/client/letter-keys.tsx'
import { QueryMemory } from '#lib/client/query-memory.tsx'
import { getOrganisation } from '#lib/server/settings/get-organisation.ts'
import { runningProduct } from '../running-product.ts'
import { whoIsThere } from '../session.ts'

/** The frame around every signed-in screen. It guards nothing: each page does so itself, and sends away whoever is not signed in. */
export default async function WorkspaceLayout({ children }: { children: ReactNode }) {
  const visitor = await whoIsThere()
  if (!visitor) return children
  const organisation = await getOrganisation({ product: await runningProduct(), actor: visitor.actor }, {})
  return (
    <QueryMemory>
      <LetterKeys areOn={visitor.hasLetterKeys}>
        <WorkspaceShell organisation={organisation.ok ? organisation.result : ''} person={{ name: visitor.name, role: visitor.actor.role }}>{children}</WorkspaceShell>
      </LetterKeys>
    </QueryMemory>
  )
}
