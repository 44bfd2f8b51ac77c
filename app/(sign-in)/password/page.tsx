import { getTranslations } from 'next-intl/server'
import { NewPasswordForm } from '#components/people/new-password-form.tsx'
import { lookAtLink } from '#lib/server/people/look-at-link.ts'
import { publicPage } from '../../door.ts'

export const generateMetadata = async () => ({ title: (await getTranslations('newPassword'))('title') })

export default publicPage('/password', async ({ searchParams, look }) => {
  const token = [searchParams.token ?? ''].flat()[0] ?? ''
  const link = await look(lookAtLink, { kind: 'password', token })
  return <NewPasswordForm token={token} refusal={link.ok ? null : link.errorCode} />
})
