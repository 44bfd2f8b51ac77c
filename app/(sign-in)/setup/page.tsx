import { getTranslations } from 'next-intl/server'
import { SetUpForm } from '#components/people/set-up-form.tsx'
import { lookAtLink } from '#lib/server/people/look-at-link.ts'
import { publicPage } from '../../door.ts'

export const generateMetadata = async () => ({ title: (await getTranslations('setUp'))('title') })

export default publicPage('/setup', async ({ searchParams, look }) => {
  const token = [searchParams.token ?? ''].flat()[0] ?? ''
  const link = await look(lookAtLink, { kind: 'setup', token })
  return <SetUpForm token={token} refusal={link.ok ? null : link.errorCode} />
})
