import { getTranslations } from 'next-intl/server'
import { NewPasswordForm } from '#components/people/new-password-form.tsx'
import { publicPage } from '../../door.ts'

export const generateMetadata = async () => ({ title: (await getTranslations('newPassword'))('title') })

export default publicPage('/password', async ({ searchParams }) => <NewPasswordForm token={[searchParams.token ?? ''].flat()[0] ?? ''} />)
