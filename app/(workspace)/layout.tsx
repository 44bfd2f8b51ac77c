import type { ReactNode } from 'react'
import { WorkspaceShell } from '#components/shell/workspace-shell.tsx'
import { QueryMemory } from '#lib/client/query-memory.tsx'
import { whoIsThere } from '../session.ts'

/** The frame around every signed-in screen. It guards nothing: each page does so itself, and sends away whoever is not signed in. */
export default async function WorkspaceLayout({ children }: { children: ReactNode }) {
  const visitor = await whoIsThere()
  if (!visitor) return children
  return (
    <QueryMemory>
      <WorkspaceShell person={{ name: visitor.name, role: visitor.actor.role }}>{children}</WorkspaceShell>
    </QueryMemory>
  )
}
