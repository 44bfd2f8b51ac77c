// Who works at the company, as far as they use Big Trust.
import type { Role } from '#lib/domain/people/permissions.ts'

export type DemoPersonKey = 'carin' | 'olof' | 'aurora' | 'ada' | 'vera' | 'tobias' | 'maja'

/** `isGuest`: whoever opens the demo may sign in as this person. */
export const people: { key: DemoPersonKey; role: Role; name: string; email: string; team?: string; isGuest: boolean }[] = [
  { key: 'carin', role: 'cio', name: 'Carin Öberg', email: 'cio@bubblahem.example', isGuest: true },
  { key: 'olof', role: 'owner', name: 'Olof Ek', email: 'owner@bubblahem.example', team: 'Customer service', isGuest: true },
  { key: 'aurora', role: 'auditor', name: 'Aurora Ricci', email: 'auditor@bubblahem.example', isGuest: true },
  { key: 'ada', role: 'admin', name: 'Ada Serrano', email: 'admin@bubblahem.example', isGuest: true },
  { key: 'vera', role: 'owner', name: 'Vera Lind', email: 'vera@bubblahem.example', team: 'Analytics', isGuest: false },
  { key: 'tobias', role: 'owner', name: 'Tobias Nyman', email: 'tobias@bubblahem.example', team: 'Shops', isGuest: false },
  { key: 'maja', role: 'owner', name: 'Maja Sund', email: 'maja@bubblahem.example', team: 'Marketing', isGuest: false },
]
