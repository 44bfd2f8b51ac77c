import { getTranslations } from 'next-intl/server'
import { InvitationForm } from '#components/people/invitation-form.tsx'
import { lookAtInvitation } from '#lib/server/people/look-at-invitation.ts'
import { publicPage } from '../../door.ts'

export const generateMetadata = async () => ({ title: (await getTranslations('invitation'))('title') })

export default publicPage('/invitation', async ({ searchParams, look }) => {
  const token = [searchParams.token ?? ''].flat()[0] ?? ''
  const invitation = await look(lookAtInvitation, { token })
  return <InvitationForm token={token} invitation={invitation.ok ? invitation.result : null} />
})
