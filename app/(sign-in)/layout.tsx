import type { ReactNode } from 'react'
import { DoorFrame } from '#components/people/door-frame.tsx'

export default function SignInLayout({ children }: { children: ReactNode }) {
  return <DoorFrame>{children}</DoorFrame>
}
