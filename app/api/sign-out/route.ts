import { signOut } from '#lib/server/people/sign-out.ts'
import { route } from '../../door.ts'
import { forgetSession } from '../../session.ts'

export const POST = route({
  useCase: signOut,
  input: () => ({}),
  async reply() {
    await forgetSession()
    return Response.json({ ok: true })
  },
})
